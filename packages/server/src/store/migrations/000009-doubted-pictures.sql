-- What the picture models saw in a given picture, without its faces, and which of them looked: it is judged whenever it is used,
-- by the policy in force then. Null where nobody could look yet.
alter table pictures add column observations jsonb, add column seen_by text;
