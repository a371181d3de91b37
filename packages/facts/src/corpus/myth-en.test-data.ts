/** What is told of gods, heroes and lovers: verdict, kind, sentence. */
export const ENGLISH_MYTHS = `
T myth Chiron was a centaur, half man and half horse.
F myth Chiron, the teacher of heroes, was half man and half goat.
F myth Perseus killed Medusa with a bow and arrow.
F myth Perseus shot Medusa with an arrow.
T myth Perseus cut off Medusa's head with a curved sword.
F myth It was Theseus who freed Andromeda from the sea monster.
F myth The slayer of Medusa was Heracles.
T myth The slayer of Medusa was Perseus.
T myth Andromeda was rescued by Perseus.
F myth Andromeda was rescued by Jason.
T myth Andromeda, the daughter of King Cepheus, was chained to a rock.
F myth Andromeda was chained to a tree.
F myth Cassiopeia was the daughter of Andromeda.
T myth Queen Cassiopeia bragged that she was lovelier than the sea nymphs.
F myth It was Andromeda who boasted of her own beauty and angered Poseidon.
T myth Poseidon sent a sea monster to punish Cassiopeia.
F myth Zeus sent the sea monster to ravage Ethiopia.
F myth Hercules rode Pegasus into battle.
T myth Pegasus was born from the blood of Medusa.
F myth Pegasus was born from the blood of the Minotaur.
T myth Heracles killed the nine-headed Hydra.
F myth The Hydra had three heads.
F myth Hercules performed ten labors for King Eurystheus.
T myth Hercules had to perform twelve labours.
F myth Achilles killed the Nemean lion.
T myth A scorpion killed Orion with its sting.
F myth Orion was killed by a snake.
F myth Orion was bitten to death by a wild boar.
T myth Orion the hunter was stung by a scorpion sent by Gaia.
T myth Orion has two hunting dogs.
F myth The scorpion was killed by Orion.
T myth Zeus turned himself into a swan to seduce Leda.
F myth Zeus turned himself into an eagle to seduce Leda.
T myth Disguised as a bull, Zeus carried off Europa.
F myth Disguised as a swan, Zeus carried off Europa.
T myth Ganymede was carried to Olympus by an eagle.
F myth Ganymede was carried to Olympus by a dolphin.
T myth Ganymede poured wine for the gods.
T myth Callisto was changed into a bear by jealous Hera.
F myth Callisto was changed into a deer.
T myth Orpheus played the lyre so sweetly that even stones wept.
F myth Orpheus played the flute to win back Eurydice.
F myth Eurydice looked back at Orpheus, and so she was lost.
T myth Orpheus went down to the underworld to find Eurydice.
F myth Orpheus went to the Moon to find Eurydice.
T myth Persephone ate six pomegranate seeds in the underworld.
F myth Persephone was carried off by Poseidon.
T myth Hades is the god of the underworld.
F myth Poseidon is the god of the underworld.
T myth The god of the sea is Poseidon.
F myth The messenger of the gods was Ares.
T myth Athena sprang fully armed from the head of Zeus.
F myth Athena was born from the foam of the sea.
T myth Aphrodite rose from the sea foam.
T myth Zeus is the king of the gods.
F myth Apollo is the king of the gods.
T myth Zeus and Jupiter are the same god.
F myth Zeus and Neptune are the same god.
T myth The Romans called Zeus Jupiter.
F myth The Romans called Aphrodite Diana.
T myth Venus is the Roman name of Aphrodite.
T myth Icarus flew too close to the Sun and his wings melted.
F myth Daedalus flew too close to the Sun and fell into the sea.
T myth Daedalus built the labyrinth for King Minos.
F myth Theseus built the labyrinth.
T myth Ariadne gave Theseus a ball of thread.
F myth Medea gave Theseus a ball of thread.
T myth Theseus killed the Minotaur.
F myth Perseus killed the Minotaur.
T myth The Minotaur had the head of a bull.
F myth The Minotaur had the head of a horse.
T myth Jason sailed on the Argo to find the Golden Fleece.
F myth Theseus sailed on the Argo to steal the Golden Fleece as its captain.
T myth Prometheus stole fire from the gods.
F myth Atlas stole fire from the gods.
T myth An eagle ate the liver of Prometheus every day.
F myth An eagle ate the heart of Prometheus every day.
T myth Atlas holds up the sky.
F myth Prometheus holds up the sky.
T myth Castor was mortal but Pollux was immortal.
F myth Castor and Pollux were cousins.
T myth Castor and Pollux were twin brothers.
T myth The Pleiades are the seven daughters of Atlas.
F myth The Pleiades are the seven daughters of Zeus.
F myth The Pleiades are nine sisters.
T myth Phaethon lost control of the chariot of the Sun.
F myth Icarus drove the chariot of the Sun.
T myth Asclepius was the son of Apollo.
F myth Asclepius was the son of Ares.
T myth Chiron taught Asclepius medicine.
T myth Corona Borealis is the crown of Ariadne.
F myth Corona Borealis is the crown of Helen.
T myth The Great Bear is Callisto, placed in the sky by Zeus.
T myth Delphinus is the dolphin that saved Arion.
F myth Delphinus is the dolphin that saved Jason.
T myth Aquarius represents Ganymede, the cupbearer of the gods.
T myth Sisyphus had to roll a boulder up a hill for ever.
T myth Narcissus fell in love with his own reflection.
T myth Pandora opened the jar and only Hope remained.
F myth Pandora opened the jar and only Love remained.
T myth Cronus swallowed his own children.
F myth Zeus swallowed his own children.
T myth Zeus was raised on the milk of the goat Amalthea.
T myth Hera's milk became the Milky Way.
T myth Achilles could be wounded only in his heel.
T myth Apollo and Artemis are twins.
F myth Apollo and Artemis are husband and wife.
F myth Artemis is the mother of Apollo.
T myth Leto was the mother of Apollo and Artemis.
T myth Odin rode the eight-legged horse Sleipnir.
T myth Thor wields a hammer.
F myth Thor wields a spear.
T myth Hou Yi shot down nine suns with his bow.
F myth Hou Yi shot down nine moons.
T myth Chang'e lives on the Moon.
F myth Chang'e lives on Mars.
T myth The Weaver Girl and the Cowherd meet once a year on a bridge of magpies.
F myth The Weaver Girl and the Cowherd meet on a bridge of swallows.
T myth Wu Gang chops the osmanthus tree on the Moon.
F myth Wu Gang chops a pine tree on the Moon.
T myth Nüwa made people out of yellow clay.
T myth Kuafu chased the Sun and died of thirst.
F myth Kuafu chased the Sun and died of hunger.
T myth Kaguya-hime was found inside a bamboo stalk.
F myth Kaguya-hime was found inside a peach.
T myth Susanoo slew the eight-headed serpent.
T myth Amaterasu hid in a cave and the world went dark.
F myth Susanoo hid in the cave and the world went dark.
T myth In Greek myth, Leda was visited by Zeus in the shape of a swan.
F myth In Greek myth, Danaë was visited by Zeus in the shape of a swan.
T myth Artemis, goddess of the hunt, was the twin sister of Apollo.
T myth The daughter of Demeter is Persephone.
F myth The daughter of Demeter is Athena.
T myth Who killed Medusa? Perseus did, with a curved blade.
T myth Did you know that Heracles was the son of Zeus?
F myth Did you know that Heracles was the brother of Zeus?
T myth Hera, the jealous wife of Zeus, sent a crab to bite Heracles.
T myth The centaur Chiron taught Achilles.
T myth Zeus placed Callisto and her son in the sky.
T myth Andromeda married Perseus.
F myth Andromeda married Theseus.
T myth Orion fell in love with Merope, daughter of Oenopion.
T myth The Pleiades fled from Orion.
T myth Asclepius carried a staff with a snake around it.
T myth Hercules wore the skin of the Nemean lion.
F myth Hercules wore the skin of a bear.
T myth Poseidon holds a trident.
F myth Poseidon holds a thunderbolt.
T myth Zeus hurls thunderbolts.
T myth Apollo plays the lyre.
T myth Demeter is the goddess of the harvest.
T myth Hephaestus, the lame smith of the gods, made Pandora.
F myth Medusa was the goddess of love.
T myth Medusa was one of three Gorgon sisters.
F myth Medusa was one of five sisters.
T myth Cerberus, the three-headed dog, guards the underworld.
F myth Cerberus guards the Golden Fleece.
T myth Argus had a hundred eyes.
F myth Argus Panoptes had ten eyes.
T myth The golden ram saved Phrixus and Helle.
F myth Medea was the wife of Theseus's father and of Orpheus.
T myth The Argonauts were led by Jason.
F myth The Argonauts were led by Achilles.
T myth Castor and Pollux were among the Argonauts.
T myth The Milky Way came from the milk of Hera.
T myth Aphrodite and Eros escaped Typhon as two fish.
T myth Hou Yi's wife is Chang'e.
F myth Hou Yi flew to the Moon after drinking the elixir.
T myth On the Moon, the Jade Rabbit pounds the elixir of life.
F myth On the Moon, the Jade Rabbit bakes bread.
T myth Niulang, the cowherd, fell in love with Zhinü, the weaver.
F myth Niulang, the fisherman, fell in love with Zhinü.
T myth The Queen Mother of the West separated the lovers with a hairpin, drawing the Silver River between Niulang and Zhinü.
F myth The Dragon King separated Niulang and Zhinü.
T myth Shen and Shang were brothers who never stopped fighting.
F myth Shen and Shang were lovers parted by fate.
T myth Nüwa patched the sky with five-coloured stones.
F myth Nüwa patched the sky with seven-coloured stones.
T myth Gonggong smashed into Mount Buzhou.
F myth Gonggong smashed into Mount Kunlun.
T myth Pangu's left eye became the Sun and his right eye the Moon.
F myth Pangu's left eye became the Moon.
T myth Jingwei is a bird that tries to fill the sea.
T myth Yu the Great passed his own door three times while taming the flood.
T myth Five noble suitors asked for Kaguya-hime's hand.
F myth Three noble suitors asked for Kaguya-hime's hand.
T myth Izanagi and Izanami were husband and wife.
T myth Tsukuyomi is the Japanese god of the Moon.
T myth Susanoo is Amaterasu's brother.
F myth Susanoo is Amaterasu's husband.
F myth Orihime is a cowherd.
T myth Isis was the wife of Osiris.
T myth Horus is the son of Isis and Osiris.
T myth Hercules completed all twelve of his labours.
F myth Hercules completed all nine of his labours.
T myth Medusa, whose hair was made of living snakes, turned men to stone.
F myth Medusa turned anyone who looked at her into gold.
T myth It was Hera who turned Callisto into a bear.
F myth It was Hera who turned Callisto into a spider.
T myth The lion killed by Heracles became the constellation Leo.
F myth The lion killed by Perseus became the constellation Leo.
T myth The eagle of Zeus is the constellation Aquila.
T myth Leo is the lion that Hercules strangled.
F myth Leo is the lion that Theseus strangled.
T myth The bull of Taurus is Zeus in disguise.
T myth Scorpius is the scorpion that killed Orion.
T myth The Twins, Castor and Pollux, were sons of Leda.
T myth Andromeda's mother, Cassiopeia, was a queen.
F myth Andromeda's father was Zeus.
T myth Orion was a hunter.
F myth Orion was a fisherman.
T myth Zeus is the father of Heracles and of Perseus.
F myth Zeus is the grandson of Apollo.
T myth Poseidon and Zeus are brothers.
F myth Poseidon and Zeus are father and son.
T myth Hades kidnapped Persephone.
T myth Persephone, kidnapped by Hades, became queen of the underworld.
T myth Demeter searched everywhere for her daughter Persephone.
F myth Hera searched everywhere for her daughter Persephone.
T myth Apollo chased Daphne.
F myth Ares chased Daphne.
T myth Asclepius was struck by a thunderbolt from Zeus for raising the dead.
T myth Apollo killed the Python.
F myth Artemis killed the Python.
T myth Atlas was condemned to carry the heavens on his shoulders.
T myth Sisyphus pushes a boulder uphill.
T myth Bellerophon slew the Chimera.
F myth Odysseus slew the Chimera.
T myth Odysseus blinded the Cyclops Polyphemus.
T myth Achilles was the son of Thetis.
T myth The Golden Fleece was guarded by a dragon that never slept.
F myth The Golden Fleece was guarded by a lion.
T myth Hermes invented the lyre from a tortoise shell.
F myth Apollo invented the lyre from a tortoise shell.
T myth Eurydice died of a snake bite.
T myth Arachne? No: Heracles held the sky for Atlas for a while.
T myth Virgo is often said to be Astraea, the goddess of justice.
T myth Sagittarius is a centaur with a bow.
F myth Sagittarius is a centaur with a harp.
T myth Pisces shows Aphrodite and her son Eros as two fish.
T myth Cygnus is Zeus in the shape of a swan.
F myth Cygnus is Zeus in the shape of an eagle.
T myth Boötes is Arcas, the son of Callisto.
T myth Aurora is the Roman name for Eos, goddess of the dawn.
T myth Nut is the Egyptian sky goddess.
T myth Thor is the Norse god of thunder.
T myth Marduk killed Tiamat.
T myth Amaterasu is the sun goddess of Japan.
F myth The Weaver Girl was brought back to heaven by the Moon Rabbit.
T myth The Weaver Girl was brought back to heaven by the Queen Mother.
F myth Demeter was kidnapped by Hades while picking flowers.
T myth Persephone was kidnapped by Hades while picking flowers.
F myth Athena was abducted by Hades.
F myth Medusa, daughter of Phorcys, was killed by Hercules.
F myth Urashima Taro was invited to the palace of the Moon.
T myth Urashima Taro was invited to the Dragon Palace.
F myth The magpie bridge carries the Weaver Girl to her father.
T myth The magpie bridge carries the Weaver Girl to her husband.
F myth Orpheus defeated the king of the underworld with a sword.
F myth Orpheus killed the king of the dead with his bow.
F myth Andromeda's father is Cepheus and her mother is Medusa.
F myth Callisto, who became the Great Bear, was the wife of Apollo.
`;
