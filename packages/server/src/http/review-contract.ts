import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { REVIEW_STAGES, REVIEW_STATES, TrustPolicySchema } from '@kinora/film';
import {
  CastVoteSchema,
  MarkReadSchema,
  NotificationListSchema,
  PublicationSchema,
  PublicationsSchema,
  PublicFilmSchema,
  ReviewItemSchema,
  ReviewListSchema,
  VersionedPolicySchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { PageQuerySchema } from './cursor.ts';
import { needs } from './caller.ts';

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true as const },
});
const IdSchema = z.object({ id: z.string() });
const TokenSchema = z.object({ token: z.string() });
const pageSize = z.coerce.number().int().min(1).max(100).default(20);
const flag = z.enum(['0', '1'], { error: 'It must be 0 or 1.' }).default('0');

export const listReviewsRoute = createRoute({
  ...needs('reviews:read'),
  method: 'get',
  path: '/v1/reviews',
  summary: 'Reviews, newest first',
  request: {
    query: z.object({
      state: z.enum(REVIEW_STATES, { error: `The state must be one of ${REVIEW_STATES.join(', ')}.` }).optional(),
      stage: z.enum(REVIEW_STAGES, { error: `The stage must be one of ${REVIEW_STAGES.join(', ')}.` }).optional(),
      film: z
        .string()
        .regex(/^\w{1,64}$/, 'It must be the id of a film.')
        .optional(),
      overdue: flag.openapi({ description: '1: only open ones past their date.' }),
      limit: pageSize,
      before: z.string().optional(),
      cursor: PageQuerySchema.shape.cursor,
    }),
  },
  responses: {
    200: answer(ReviewListSchema, 'A page of reviews'),
    400: problem('Not valid'),
    404: problem('There is no review `before`'),
  },
});

export const getReviewRoute = createRoute({
  ...needs('reviews:read'),
  method: 'get',
  path: '/v1/reviews/{id}',
  summary: 'One review with its votes',
  request: { params: IdSchema },
  responses: { 200: answer(ReviewItemSchema, 'The review'), 404: problem('There is none') },
});

export const voteRoute = createRoute({
  ...needs('reviews:vote'),
  method: 'post',
  path: '/v1/reviews/{id}/votes',
  summary: 'Approve, reject or send back; what follows from it happens in the same commit',
  request: { params: IdSchema, ...body(CastVoteSchema) },
  responses: {
    200: answer(ReviewItemSchema, 'The review with the vote'),
    400: problem('Not valid; a refusal needs a note'),
    404: problem('There is none'),
    409: problem("It is closed, or it is one's own film under four eyes"),
  },
});

export const publishRoute = createRoute({
  ...needs('films:publish'),
  method: 'post',
  path: '/v1/films/{id}/publish',
  summary: 'Show the film to whoever has its link; opens a review where a person must look first',
  request: { params: IdSchema },
  responses: {
    200: answer(PublicationSchema, 'It is published'),
    404: problem('There is no such film'),
    409: problem('It is not finished, has no marks, or `review_needed`: a person must look first'),
    422: problem('A reviewer refused it'),
  },
});

export const publicationsRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/publications',
  summary: 'When and under which links the film was shown, newest first',
  request: { params: IdSchema },
  responses: { 200: answer(PublicationsSchema, 'All there were'), 404: problem('There is no such film') },
});

export const withdrawRoute = createRoute({
  ...needs('films:publish'),
  method: 'delete',
  path: '/v1/publications/{token}',
  summary: 'Show it no more; the link is dead for good',
  request: {
    params: TokenSchema,
    query: z.object({
      why: z
        .enum(['author', 'taken-down'], { error: 'The reason must be author or taken-down.' })
        .default('author')
        .openapi({ description: '`taken-down`: by complaint or order.' }),
    }),
  },
  responses: { 200: answer(PublicationSchema, 'It is withdrawn'), 404: problem('There is none') },
});

export const publicFilmRoute = createRoute({
  ...needs('anyone'),
  method: 'get',
  path: '/v1/public/{token}',
  summary: 'What anybody with the link is told',
  request: { params: TokenSchema },
  responses: {
    200: answer(PublicFilmSchema, 'Title, length, label and subtitles'),
    404: problem('There is none'),
    410: problem('It was withdrawn'),
  },
});

const video = (description: string) => ({
  description,
  content: { 'video/mp4': { schema: z.string().openapi({ format: 'binary' }) } },
});
export const publicContentPath: RouteConfig = {
  ...needs('anyone'),
  method: 'get',
  path: '/v1/public/{token}/content',
  summary: 'The published film; honours Range',
  request: { params: TokenSchema },
  responses: {
    200: video('The film'),
    206: video('A part of it'),
    404: problem('There is none'),
    410: problem('It was withdrawn'),
    416: { description: 'It has no such range' },
  },
};

export const notificationsRoute = createRoute({
  ...needs('notifications:read'),
  method: 'get',
  path: '/v1/notifications',
  summary: 'What the people of the studio are told, newest first',
  request: {
    query: z.object({
      unread: flag,
      limit: pageSize,
      cursor: PageQuerySchema.shape.cursor,
      before: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional(),
    }),
  },
  responses: { 200: answer(NotificationListSchema, 'A page of notifications'), 400: problem('Not valid') },
});

export const markReadRoute = createRoute({
  ...needs('notifications:read'),
  method: 'post',
  path: '/v1/notifications/read',
  summary: 'Mark everything up to one notification as read',
  request: body(MarkReadSchema),
  responses: { 204: { description: 'They are' }, 400: problem('Not valid') },
});

export const getPolicyRoute = createRoute({
  ...needs('policy:read'),
  method: 'get',
  path: '/v1/policy',
  summary: 'What the organisation asks for: screening, reviews, marks, retention',
  responses: { 200: answer(VersionedPolicySchema, 'The policy in force') },
});

export const putPolicyRoute = createRoute({
  ...needs('policy:write'),
  method: 'put',
  path: '/v1/policy',
  summary: 'Put another policy in force; what it does not name is as Kinora has it',
  request: {
    headers: z.object({
      'if-match': z.string().max(200).optional().openapi({ description: 'The ETag it was read with.' }),
    }),
    ...body(TrustPolicySchema),
  },
  responses: {
    200: answer(VersionedPolicySchema, 'It is in force'),
    400: problem('Not valid; `field` names what'),
    412: problem('It has changed since it was read'),
  },
});
