"""The signals of pin-signals as Feast definitions. Written by `npm run catalog -- write`: do not edit.

Each signal is a table of its own, since each is computed and replaced at a time of its own: PIN_SIGNALS_TABLES/<signal>.parquet
with the columns pin_id, computed_at and those below. The tag `path` of a field is the JSONPath at which a value of the signal
holds it; in a list column, the entries of one value stand in one order. Vectors are whole numbers that `scale` multiplies.
"""

import os
from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, ValueType
from feast.types import Array, Bool, Float32, Float64, Int32, Int64, String

OWNER = "pin-signals"
TABLES = os.environ.get("PIN_SIGNALS_TABLES", "data")
# A value holds until another replaces it.
FOR_EVER = timedelta(0)

pin = Entity(name="pin", join_keys=["pin_id"], value_type=ValueType.STRING, description="A Pin: a picture, some words, or both.", owner=OWNER)


def values_of(signal: str) -> FileSource:
    return FileSource(name=f"{signal}_values", path=os.path.join(TABLES, f"{signal}.parquet"), timestamp_field="computed_at", owner=OWNER)


language = FeatureView(
    name="language",
    description="BCP-47 language of the Pin and of each text field, with confidence; a language declared in pin.json wins overall.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("language"),
    schema=[
        Field(name="tag", dtype=String, tags={"path": "$.tag"}),
        Field(name="confidence", dtype=Float32, tags={"path": "$.confidence"}),
        Field(name="source", dtype=String, tags={"path": "$.source"}),
        Field(name="fields_field", dtype=Array(String), tags={"path": "$.fields[*].field"}),
        Field(name="fields_tag", dtype=Array(String), tags={"path": "$.fields[*].tag"}),
        Field(name="fields_confidence", dtype=Array(Float32), tags={"path": "$.fields[*].confidence"}),
    ],
    tags={"version": "1", "models": "language 1.0.0"},
    owner=OWNER,
)

annotations = FeatureView(
    name="annotations",
    description="Up to 20 concepts and names that say what the Pin is about, best first and different things first: each in the Pin’s language, with its concept id, a calibrated probability and what speaks for it.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("annotations"),
    schema=[
        Field(name="annotations_term", dtype=Array(String), tags={"path": "$.annotations[*].term"}),
        Field(name="annotations_language", dtype=Array(String), tags={"path": "$.annotations[*].language"}),
        Field(name="annotations_score", dtype=Array(Float32), tags={"path": "$.annotations[*].score"}),
    ],
    tags={"version": "1", "models": "language 1.0.0, image-encoder 1.1.0, product-heads 1.0.0, text-encoder 1.0.0, image-encoder 1.1.0, brand 1.0.0, annotations 1.0.0"},
    owner=OWNER,
)

interests = FeatureView(
    name="interests",
    description="Nodes of the interest taxonomy that the words speak for, at all levels: each with its path from the top-level interest down. First version, from text alone.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("interests"),
    schema=[
        Field(name="interests_id", dtype=Array(Int64), tags={"path": "$.interests[*].id"}),
        Field(name="interests_name", dtype=Array(String), tags={"path": "$.interests[*].name"}),
        Field(name="interests_score", dtype=Array(Float32), tags={"path": "$.interests[*].score"}),
    ],
    tags={"version": "1", "models": "language 1.0.0"},
    owner=OWNER,
)

entities = FeatureView(
    name="entities",
    description="Nodes of the knowledge graph that the words name, in any of 28 languages, each with the spans that name it; ambiguous words are weighed by the others.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("entities"),
    schema=[
        Field(name="entities_id", dtype=Array(Int64), tags={"path": "$.entities[*].id"}),
        Field(name="entities_name", dtype=Array(String), tags={"path": "$.entities[*].name"}),
        Field(name="entities_kind", dtype=Array(String), tags={"path": "$.entities[*].kind"}),
        Field(name="entities_score", dtype=Array(Float32), tags={"path": "$.entities[*].score"}),
        Field(name="entities_language", dtype=Array(String), tags={"path": "$.entities[*].language"}),
    ],
    tags={"version": "1", "models": "language 1.0.0"},
    owner=OWNER,
)

product_category = FeatureView(
    name="product_category",
    description="Probability that words, picture or structured fields offer a product and its path in the product tree, with a probability for each level; no path where the tree does not reach.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("product_category"),
    schema=[
        Field(name="isProduct", dtype=Float32, tags={"path": "$.isProduct"}),
        Field(name="path_id", dtype=Array(Int64), tags={"path": "$.path[*].id"}),
        Field(name="path_name", dtype=Array(String), tags={"path": "$.path[*].name"}),
        Field(name="path_probability", dtype=Array(Float32), tags={"path": "$.path[*].probability"}),
        Field(name="source", dtype=String, tags={"path": "$.source"}),
    ],
    tags={"version": "4", "models": "image-encoder 1.1.0, product-heads 1.0.0, language 1.0.0"},
    owner=OWNER,
)

product_attributes = FeatureView(
    name="product_attributes",
    description="Colour, pattern, material, style, audience, season and occasion of the product: nodes of the knowledge graph with a score and what they come from, words, picture, both, or structured fields.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("product_attributes"),
    schema=[
        Field(name="colour_id", dtype=Array(Int64), tags={"path": "$.colour[*].id"}),
        Field(name="colour_name", dtype=Array(String), tags={"path": "$.colour[*].name"}),
        Field(name="colour_score", dtype=Array(Float32), tags={"path": "$.colour[*].score"}),
        Field(name="colour_source", dtype=Array(String), tags={"path": "$.colour[*].source"}),
        Field(name="pattern_id", dtype=Array(Int64), tags={"path": "$.pattern[*].id"}),
        Field(name="pattern_name", dtype=Array(String), tags={"path": "$.pattern[*].name"}),
        Field(name="pattern_score", dtype=Array(Float32), tags={"path": "$.pattern[*].score"}),
        Field(name="pattern_source", dtype=Array(String), tags={"path": "$.pattern[*].source"}),
        Field(name="material_id", dtype=Array(Int64), tags={"path": "$.material[*].id"}),
        Field(name="material_name", dtype=Array(String), tags={"path": "$.material[*].name"}),
        Field(name="material_score", dtype=Array(Float32), tags={"path": "$.material[*].score"}),
        Field(name="material_source", dtype=Array(String), tags={"path": "$.material[*].source"}),
        Field(name="style_id", dtype=Array(Int64), tags={"path": "$.style[*].id"}),
        Field(name="style_name", dtype=Array(String), tags={"path": "$.style[*].name"}),
        Field(name="style_score", dtype=Array(Float32), tags={"path": "$.style[*].score"}),
        Field(name="style_source", dtype=Array(String), tags={"path": "$.style[*].source"}),
        Field(name="audience_id", dtype=Array(Int64), tags={"path": "$.audience[*].id"}),
        Field(name="audience_name", dtype=Array(String), tags={"path": "$.audience[*].name"}),
        Field(name="audience_score", dtype=Array(Float32), tags={"path": "$.audience[*].score"}),
        Field(name="audience_source", dtype=Array(String), tags={"path": "$.audience[*].source"}),
        Field(name="season_id", dtype=Array(Int64), tags={"path": "$.season[*].id"}),
        Field(name="season_name", dtype=Array(String), tags={"path": "$.season[*].name"}),
        Field(name="season_score", dtype=Array(Float32), tags={"path": "$.season[*].score"}),
        Field(name="season_source", dtype=Array(String), tags={"path": "$.season[*].source"}),
        Field(name="occasion_id", dtype=Array(Int64), tags={"path": "$.occasion[*].id"}),
        Field(name="occasion_name", dtype=Array(String), tags={"path": "$.occasion[*].name"}),
        Field(name="occasion_score", dtype=Array(Float32), tags={"path": "$.occasion[*].score"}),
        Field(name="occasion_source", dtype=Array(String), tags={"path": "$.occasion[*].source"}),
    ],
    tags={"version": "2", "models": "image-encoder 1.1.0, product-heads 1.0.0, language 1.0.0"},
    owner=OWNER,
)

intent = FeatureView(
    name="intent",
    description="Why a person keeps or opens the Pin: to shop, make, plan, learn or be inspired, with probabilities that sum to 1; the unlikely are left out.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("intent"),
    schema=[
        Field(name="intent", dtype=Array(String), tags={"path": "$[*].intent"}),
        Field(name="probability", dtype=Array(Float32), tags={"path": "$[*].probability"}),
    ],
    tags={"version": "1", "models": "language 1.0.0, image-encoder 1.1.0, product-heads 1.0.0, brand 1.0.0"},
    owner=OWNER,
)

season = FeatureView(
    name="season",
    description="Seasons and dated occasions that the Pin is for, each with a score and the next days on which it is of interest, reckoned from the day of its creation.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("season"),
    schema=[
        Field(name="seasons_id", dtype=Array(Int64), tags={"path": "$.seasons[*].id"}),
        Field(name="seasons_name", dtype=Array(String), tags={"path": "$.seasons[*].name"}),
        Field(name="seasons_score", dtype=Array(Float32), tags={"path": "$.seasons[*].score"}),
        Field(name="seasons_source", dtype=Array(String), tags={"path": "$.seasons[*].source"}),
        Field(name="seasons_start", dtype=Array(String), tags={"path": "$.seasons[*].start"}),
        Field(name="seasons_end", dtype=Array(String), tags={"path": "$.seasons[*].end"}),
    ],
    tags={"version": "1", "models": "language 1.0.0, image-encoder 1.1.0, product-heads 1.0.0"},
    owner=OWNER,
)

audience = FeatureView(
    name="audience",
    description="Whom the Pin is for: women, men, girls, boys, babies, children, teenagers ... or anyone, with probabilities that sum to 1; the unlikely are left out.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("audience"),
    schema=[
        Field(name="for", dtype=Array(String), tags={"path": "$[*].for"}),
        Field(name="probability", dtype=Array(Float32), tags={"path": "$[*].probability"}),
    ],
    tags={"version": "1", "models": "language 1.0.0, image-encoder 1.1.0, product-heads 1.0.0"},
    owner=OWNER,
)

style = FeatureView(
    name="style",
    description="Styles and aesthetics (minimalist, boho, vintage, streetwear ...) of the knowledge graph, each with a score of its own.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("style"),
    schema=[
        Field(name="styles_id", dtype=Array(Int64), tags={"path": "$.styles[*].id"}),
        Field(name="styles_name", dtype=Array(String), tags={"path": "$.styles[*].name"}),
        Field(name="styles_score", dtype=Array(Float32), tags={"path": "$.styles[*].score"}),
        Field(name="styles_source", dtype=Array(String), tags={"path": "$.styles[*].source"}),
    ],
    tags={"version": "1", "models": "language 1.0.0, image-encoder 1.1.0, product-heads 1.0.0"},
    owner=OWNER,
)

palette = FeatureView(
    name="palette",
    description="Up to 6 dominant colours with CIELAB, share of the picture and name in the colour vocabulary of the knowledge graph.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("palette"),
    schema=[
        Field(name="rgb", dtype=Array(String), tags={"path": "$[*].rgb"}),
        Field(name="lab_L", dtype=Array(Float64), tags={"path": "$[*].lab.L"}),
        Field(name="lab_a", dtype=Array(Float64), tags={"path": "$[*].lab.a"}),
        Field(name="lab_b", dtype=Array(Float64), tags={"path": "$[*].lab.b"}),
        Field(name="share", dtype=Array(Float32), tags={"path": "$[*].share"}),
        Field(name="id", dtype=Array(Int64), tags={"path": "$[*].id"}),
        Field(name="name", dtype=Array(String), tags={"path": "$[*].name"}),
    ],
    tags={"version": "2"},
    owner=OWNER,
)

image_quality = FeatureView(
    name="image_quality",
    description="Sharpness, exposure, contrast, noise and resolution of the picture, and one overall score.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("image_quality"),
    schema=[
        Field(name="sharpness", dtype=Float32, tags={"path": "$.sharpness"}),
        Field(name="exposure", dtype=Float32, tags={"path": "$.exposure"}),
        Field(name="contrast", dtype=Float32, tags={"path": "$.contrast"}),
        Field(name="noiseSigma", dtype=Float64, tags={"path": "$.noiseSigma", "unit": "luma levels"}),
        Field(name="megapixels", dtype=Float64, tags={"path": "$.megapixels", "unit": "megapixels"}),
        Field(name="overall", dtype=Float32, tags={"path": "$.overall"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

composition = FeatureView(
    name="composition",
    description="Aspect ratio, layout (product on plain background, scene, illustration, text graphic), share of text overlay and of plain border.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("composition"),
    schema=[
        Field(name="aspectRatio", dtype=Float64, tags={"path": "$.aspectRatio", "unit": "width / height"}),
        Field(name="orientation", dtype=String, tags={"path": "$.orientation"}),
        Field(name="kind", dtype=String, tags={"path": "$.kind"}),
        Field(name="textOverlayShare", dtype=Float32, tags={"path": "$.textOverlayShare"}),
        Field(name="plainBorderShare", dtype=Float32, tags={"path": "$.plainBorderShare"}),
        Field(name="edgeShare", dtype=Float32, tags={"path": "$.edgeShare"}),
        Field(name="isAnimated", dtype=Bool, tags={"path": "$.isAnimated"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

visual_fingerprint = FeatureView(
    name="visual_fingerprint",
    description="Perceptual hashes of the picture: 64-bit DCT hash and 256-bit block-mean hash; copies differ in few bits.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("visual_fingerprint"),
    schema=[
        Field(name="phash", dtype=String, tags={"path": "$.phash"}),
        Field(name="blockHash", dtype=String, tags={"path": "$.blockHash"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

near_duplicate = FeatureView(
    name="near_duplicate",
    description="The oldest Pin with the same picture, whole, resized, recompressed, lightened, cut at the edges or mirrored; the Pin itself where there is none.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("near_duplicate"),
    schema=[
        Field(name="representative", dtype=String, tags={"path": "$.representative"}),
        Field(name="distance", dtype=Int64, tags={"path": "$.distance", "unit": "bits of 63"}),
        Field(name="kind", dtype=String, tags={"path": "$.kind"}),
    ],
    tags={"version": "1", "models": "image-encoder 1.1.0"},
    owner=OWNER,
)

text_quality = FeatureView(
    name="text_quality",
    description="Readability, spam and clickbait scores of the Pin’s words and one overall score; first rules, to be replaced by a trained model.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("text_quality"),
    schema=[
        Field(name="words", dtype=Int64, tags={"path": "$.words", "unit": "words"}),
        Field(name="readability", dtype=Float32, tags={"path": "$.readability"}),
        Field(name="spam", dtype=Float32, tags={"path": "$.spam"}),
        Field(name="clickbait", dtype=Float32, tags={"path": "$.clickbait"}),
        Field(name="capitalsShare", dtype=Float32, tags={"path": "$.capitalsShare"}),
        Field(name="overall", dtype=Float32, tags={"path": "$.overall"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

safety = FeatureView(
    name="safety",
    description="Per-category text safety scores from multilingual word lists, with the spans that caused them (never the words).",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("safety"),
    schema=[
        Field(name="profanity", dtype=Float32, tags={"path": "$.profanity"}),
        Field(name="matches_field", dtype=Array(String), tags={"path": "$.matches[*].field"}),
        Field(name="matches_start", dtype=Array(Int64), tags={"path": "$.matches[*].start", "unit": "UTF-16 units"}),
        Field(name="matches_end", dtype=Array(Int64), tags={"path": "$.matches[*].end", "unit": "UTF-16 units"}),
        Field(name="matches_language", dtype=Array(String), tags={"path": "$.matches[*].language"}),
    ],
    tags={"version": "1", "models": "language 1.0.0"},
    owner=OWNER,
)

link_domain = FeatureView(
    name="link_domain",
    description="Registrable domain (eTLD+1 by the public suffix list) that the Pin links to, its host and what kind of site it is.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("link_domain"),
    schema=[
        Field(name="domain", dtype=String, tags={"path": "$.domain"}),
        Field(name="hostname", dtype=String, tags={"path": "$.hostname"}),
        Field(name="kind", dtype=String, tags={"path": "$.kind"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

price = FeatureView(
    name="price",
    description="Amount and ISO 4217 currency, from pin.json, the structured fields of the product, or else title or description, with where it was found; the price before a reduction and the upper end of a range where they are known.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("price"),
    schema=[
        Field(name="amount", dtype=Float64, tags={"path": "$.amount", "unit": "currency units"}),
        Field(name="currency", dtype=String, tags={"path": "$.currency"}),
        Field(name="source", dtype=String, tags={"path": "$.source"}),
        Field(name="start", dtype=Int64, tags={"path": "$.start", "unit": "UTF-16 units"}),
        Field(name="end", dtype=Int64, tags={"path": "$.end", "unit": "UTF-16 units"}),
        Field(name="listAmount", dtype=Float64, tags={"path": "$.listAmount", "unit": "currency units"}),
        Field(name="maxAmount", dtype=Float64, tags={"path": "$.maxAmount", "unit": "currency units"}),
    ],
    tags={"version": "2", "models": "language 1.0.0"},
    owner=OWNER,
)

brand = FeatureView(
    name="brand",
    description="The brand that title, description, link or the structured fields of the product name, with a calibrated probability and where it was read; without an id when the vocabulary does not know it.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("brand"),
    schema=[
        Field(name="id", dtype=String, tags={"path": "$.id"}),
        Field(name="name", dtype=String, tags={"path": "$.name"}),
        Field(name="score", dtype=Float32, tags={"path": "$.score"}),
        Field(name="evidence_source", dtype=Array(String), tags={"path": "$.evidence[*].source"}),
        Field(name="others_name", dtype=Array(String), tags={"path": "$.others[*].name"}),
        Field(name="others_score", dtype=Array(Float32), tags={"path": "$.others[*].score"}),
    ],
    tags={"version": "2", "models": "brand 1.0.0"},
    owner=OWNER,
)

freshness = FeatureView(
    name="freshness",
    description="When the Pin was created and first seen, and decay-ready rank keys for half-lives of 7 and 90 days.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("freshness"),
    schema=[
        Field(name="createdAt", dtype=Int64, tags={"path": "$.createdAt", "unit": "epoch seconds"}),
        Field(name="source", dtype=String, tags={"path": "$.source"}),
        Field(name="firstSeenAt", dtype=Int64, tags={"path": "$.firstSeenAt", "unit": "epoch seconds"}),
        Field(name="rankKey7d", dtype=Float64, tags={"path": "$.rankKey7d", "unit": "half-lives since 1970"}),
        Field(name="rankKey90d", dtype=Float64, tags={"path": "$.rankKey90d", "unit": "half-lives since 1970"}),
    ],
    tags={"version": "1"},
    owner=OWNER,
)

image_concepts = FeatureView(
    name="image_concepts",
    description="Concepts of the knowledge graph that the pixels alone show, likeliest first; a broader one where no finer one is likely enough.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("image_concepts"),
    schema=[
        Field(name="id", dtype=Array(Int64), tags={"path": "$[*].id"}),
        Field(name="name", dtype=Array(String), tags={"path": "$[*].name"}),
        Field(name="probability", dtype=Array(Float32), tags={"path": "$[*].probability"}),
    ],
    tags={"version": "1", "models": "image-encoder 1.1.0"},
    owner=OWNER,
)

image_embedding = FeatureView(
    name="image_embedding",
    description="The picture as a vector of length 1 in the space named; pictures that show alike things point the same way.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("image_embedding"),
    schema=[
        Field(name="space", dtype=String, tags={"path": "$.space"}),
        Field(name="scale", dtype=Float32, tags={"path": "$.scale"}),
        Field(name="values", dtype=Array(Int32), tags={"path": "$.values[*]"}),
    ],
    tags={"version": "1", "models": "image-encoder 1.1.0"},
    owner=OWNER,
)

text_embedding = FeatureView(
    name="text_embedding",
    description="The Pin's words as a vector of length 1 in the space named; texts that mean alike things point the same way, in any language.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("text_embedding"),
    schema=[
        Field(name="space", dtype=String, tags={"path": "$.space"}),
        Field(name="scale", dtype=Float32, tags={"path": "$.scale"}),
        Field(name="values", dtype=Array(Int32), tags={"path": "$.values[*]"}),
    ],
    tags={"version": "1", "models": "text-encoder 1.0.0"},
    owner=OWNER,
)

pin_embedding = FeatureView(
    name="pin_embedding",
    description="The Pin as a vector of length 1: picture and words in equal parts where both are there and share a space, else the one that is there.",
    entities=[pin],
    ttl=FOR_EVER,
    source=values_of("pin_embedding"),
    schema=[
        Field(name="space", dtype=String, tags={"path": "$.space"}),
        Field(name="scale", dtype=Float32, tags={"path": "$.scale"}),
        Field(name="values", dtype=Array(Int32), tags={"path": "$.values[*]"}),
    ],
    tags={"version": "1", "models": "image-encoder 1.1.0, text-encoder 1.0.0"},
    owner=OWNER,
)

pin_signals = FeatureService(
    name="pin_signals",
    description="All signals of a Pin.",
    features=[language, annotations, interests, entities, product_category, product_attributes, intent, season, audience, style, palette, image_quality, composition, visual_fingerprint, near_duplicate, text_quality, safety, link_domain, price, brand, freshness, image_concepts, image_embedding, text_embedding, pin_embedding],
    owner=OWNER,
)
