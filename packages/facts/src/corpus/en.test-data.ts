/** One sentence a line: verdict, kind, words. T true, F false, D depends, P poetic. */
export const ENGLISH_CLAIMS = `
T rise-set Scorpius rises as Orion sets.
T together Orion and Scorpius share the sky in Sydney.
F visible-from In Beijing the Southern Cross hung over the roofs.
T season On winter evenings Orion dominates the southern sky.
F season On summer evenings Orion blazes high in the south.
T season Look up in July and you will see Vega high overhead.
F season Scorpius is a winter constellation.
T season Leo is best seen in spring.
F season In August evenings Leo hangs high above the trees.
T season The Great Square of Pegasus rides high on autumn nights.
T star-count Orion's belt is made of three bright stars.
F star-count The four stars of Orion's Belt shine in a row.
T star-count The Big Dipper has seven stars.
F star-count The Big Dipper is made up of nine bright stars.
T star-count Five bright stars form the W of Cassiopeia.
T star-count The Summer Triangle consists of Vega, Deneb and Altair.
F star-count The Summer Triangle is formed by Vega, Arcturus and Altair.
F belongs-to The Pleiades lie in Orion.
T belongs-to Is Vega in Lyra?
F belongs-to Betelgeuse belongs to Taurus.
T belongs-to Antares marks the heart of Scorpius.
T belongs-to Sirius, the Dog Star, is in Canis Major.
F belongs-to Polaris is in Ursa Major.
T belongs-to Spica is the brightest star in Virgo.
F belongs-to Rigel is the eye of Taurus.
F star-property Polaris is the brightest star in the sky.
T star-property Sirius is the brightest star in the night sky.
F star-property Rigel glows a deep red.
T star-property Betelgeuse is a red supergiant.
T star-property Vega lies about 25 light-years away.
F star-property Altair is five hundred light-years from Earth.
F star-property Sirius is the closest star to the Sun.
T star-property Vega shines blue-white.
F star-property Venus is a star.
T position Lepus crouches below Orion.
F position The hare crouches above Orion's head, where Lepus stands north of Orion.
T position Sirius follows Orion across the sky.
T milky-way The Milky Way runs through Cassiopeia.
F milky-way The Milky Way flows right through Leo.
T milky-way Vega and Altair stand on either side of the Milky Way.
T milky-way Cygnus flies down the Milky Way.
T pointer Merak and Dubhe point to Polaris.
F pointer The handle of the Big Dipper points at Polaris.
T pointer Follow the handle of the Big Dipper to Arcturus.
T pointer Orion's belt points to Sirius.
T never-sets From London, Polaris never sets.
F never-sets From Sydney, Polaris never sets.
F never-sets In Tokyo Vega never sets.
T visible-from From Sydney you can see the Southern Cross.
F visible-from You can see Polaris from Cape Town.
T visible-from Canopus can be seen from Hawaii.
F visible-from Canopus shines over London.
F never-together Orion and Scorpius can never be seen together in Sydney.
T never-together Shen and Shang never meet.
T moon A full moon rises at sunset.
F moon The full moon rises at midnight.
F moon A thin waxing crescent rose in the east at midnight.
T moon A waning crescent hangs in the east before dawn.
T moon The first quarter moon sets around midnight.
F moon On Qixi night a full moon hangs over the bridge.
T moon The Moon shines by reflected sunlight, for the Moon reflects sunlight.
F moon The Moon makes its own light.
T moon The same side of the Moon always faces Earth: the Moon shows us the same face.
T eclipse A solar eclipse can only happen at new moon.
F eclipse A solar eclipse happens at full moon.
F eclipse A lunar eclipse happens at new moon.
T eclipse On 3 March 2026 a total lunar eclipse is visible from Beijing.
F eclipse On 12 August 2026 a total solar eclipse will be seen from Beijing.
T meteor-shower The Perseids peak in mid-August.
F meteor-shower The Geminids peak in July.
T meteor-shower The Geminids reach their maximum around December 14.
T meteor-shower The radiant of the Leonids lies in Leo.
F meteor-shower The Perseids are debris from Halley's comet.
F planet Venus blazed overhead at midnight.
T planet Venus is never visible at midnight.
T planet Mercury is the closest planet to the Sun.
F planet Mars is the largest planet in the solar system.
T planet Jupiter is the largest planet.
T planet Saturn is famous for its rings.
T planet Venus is the evening star.
F planet Venus is closer to the Sun than Mercury.
T sky-motion The Sun rises in the east.
F sky-motion The Moon rises in the west.
T sky-motion The stars rise in the east and set in the west.
T sky-motion The northern stars turn around Polaris.
F sky-motion The Sun orbits the Earth.
T calendar The winter solstice is the shortest day of the year.
F calendar The summer solstice brings the longest night.
T constellation-fact There are 88 official constellations recognised by the IAU, so the sky has 88 constellations.
F constellation-fact The sky is divided into 90 constellations.
F contradiction Thunder rolled and rain hammered down while the Milky Way blazed above.
F contradiction At noon, under the blazing sun, Orion glittered overhead.
F contradiction Under a full moon the Milky Way glittered in all its detail, bright with thousands of faint stars.
P fixed-stars Once a year Vega crosses the Milky Way to meet Altair.
T myth Perseus rescued Andromeda from the sea monster.
F myth Theseus killed Medusa.
T myth Cassiopeia was Andromeda's mother.
F myth Andromeda is the daughter of Zeus.
T myth The Hydra had nine heads.
F myth Cerberus had five heads.
T myth Orpheus played the lyre.
F myth Orpheus played the flute.
P myth Orion raised his bow.
T myth Castor and Pollux were twin brothers.
F myth Castor and Pollux were lovers.
T myth Callisto was turned into a bear.
F myth Callisto was turned into a swan.
T myth Hou Yi shot down nine suns.
F myth Hou Yi shot down ten suns.
F myth Chang'e flew to the Sun.
T myth Icarus flew too close to the sun.
F myth Heracles killed the Nemean lion with a sword.
T myth Orion was killed by a scorpion.
T myth Zeus turned himself into a bull to carry off Europa.
F myth Zeus became a swan to carry off Europa.
T myth Prometheus stole fire from the gods.
F myth Kaguya-hime was born from a peach.
T myth Zeus is the father of Perseus.
F myth Hera was Zeus's mother.
T myth Poseidon sent a sea monster to ravage Ethiopia.
T myth It was Perseus who cut off Medusa's head.
F myth Medusa was slain by Hercules.
T myth It was Theseus, not Perseus, who killed the Minotaur.
F myth Hercules performed ten labours.
T myth Lyra is the lyre of Orpheus.
F myth Lyra represents the harp of Apollo.
F myth Orpheus went down to the underworld to bring back his sister Eurydice.
F myth Atlas holds up the Earth.
T myth Pegasus sprang from the blood of Medusa.
T myth Bellerophon rode Pegasus.
P myth Perseus rode Pegasus.
F myth The Pleiades were nine sisters.
T myth The Pleiades were the daughters of Atlas.
F myth Chang'e is married to Wu Gang.
F myth Swallows form a bridge across the Milky Way for the Weaver Girl.
T myth The Cowherd and the Weaver Girl can meet only once a year, on the seventh day of the seventh month.
F myth Athena is the goddess of love.
T myth Artemis is the goddess of the hunt.
T myth Canis Major is Orion's hunting dog.
T myth Europa was carried off by a bull.
T myth Zeus came to Danae as a shower of gold.
F myth Kuafu chased the moon until he died of thirst.
F myth Andromeda was rescued by Hercules.
T myth Orion had two dogs.
T myth Hades abducted Persephone.
`;
/** Nothing is claimed about the sky or its myths. */
export const ENGLISH_CONTROLS = `
The coffee shop on Orion Street opens at seven.
Galaxy beat the Stars 3-2 in extra time.
She is the brightest star of her generation in Hollywood.
I ate a Mars bar on the bus.
The Apollo theatre was sold out.
There is too much mercury in this fish.
He played the Moonlight Sonata all evening.
Our five-star hotel has a rooftop pool.
Her eyes shone like stars.
The new Galaxy phone has three cameras.
You are my sunshine.
Taurus drivers love their old Ford.
We drove to Phoenix in July.
Leo ordered a flat white and a croissant.
The Milky Way bar is on sale this week.
The stars of the show took a bow.
Atlas Moving will pack your boxes with care.
Lyra laughed and ran into the garden.
Gemini is a new chat assistant.
The winter sale starts on Monday.
My horoscope says Virgo should save money this month.
Venus Williams won in straight sets.
A star chef cooked dinner for the crew.
The team's rising star scored twice.
Hercules the dog fetched the ball.
The dolphin show starts at noon.
She wrote a song about the moon.
Delta flight 88 leaves at dawn.
The market is bullish on Orion Energy.
He painted the nursery with yellow suns.
Sirius Radio plays jazz at night.
Two brothers run the bakery together.
Athena Smith won the spelling bee in Ohio.
She wore a Hermes scarf to the opera.
My cat Zeus chased the neighbour's dog.
Her son Jason married a nurse last June.
Phoenix lost to the Suns by ten points.
Leo is Maria's brother.
A nine-headed committee decides everything.
`;
