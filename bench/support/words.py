"""The words of bench texts."""

WORDS = (
    "buurt samen tuin koken fietsen lezen repareren wandelen muziek spelen kinderen ouderen straat plein brug water "
    "markt feest school zorg energie dak boom bank sluis molen winkel kerk zaal trein halte licht pad hond kat vogel"
).split()
RARE = "lantaarnpaal"  # on every twentieth page, so that a search for it finds that many
