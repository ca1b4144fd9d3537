-- Question: how are numbers, periods, places and speakers put into words, and how are the words of a name read?
-- Grain: macros over single values.

-- 1,001,616 and 2.5; no noughts behind the point.
CREATE OR REPLACE MACRO rules.digits(x) AS regexp_replace(format('{:,.4f}', x::DOUBLE), '\.?0+$', '');

-- 1300000 is '1.3 million'; a number with more digits than that is written out.
CREATE OR REPLACE MACRO rules.number_words(x) AS
    CASE WHEN abs(x) >= 1e12 AND x / 1e10 = trunc(x / 1e10) THEN rules.digits(x / 1e12) || ' trillion'
         WHEN abs(x) >= 1e9 AND x / 1e7 = trunc(x / 1e7) THEN rules.digits(x / 1e9) || ' billion'
         WHEN abs(x) >= 1e6 AND x / 1e4 = trunc(x / 1e4) THEN rules.digits(x / 1e6) || ' million'
         ELSE rules.digits(x) END;

-- The hedge of the words with the number as written, where there is one: 'at least 200,000', '600,000 to 1 million'. What
-- 'more than 12' leaves open 'at least 12' does too.
-- words: value, low and high in words.
CREATE OR REPLACE MACRO rules.amount_words(qualifier, words, low, high) AS
    CASE WHEN words[1] IS NOT NULL THEN
              CASE WHEN qualifier = 'over' AND high IS NULL THEN 'at least '
                   WHEN qualifier = 'over' THEN 'just over '
                   WHEN qualifier = 'about' THEN 'about '
                   WHEN qualifier = 'under' AND low > 0 THEN 'nearly '
                   WHEN qualifier = 'under' THEN 'up to '
                   ELSE '' END || words[1]
         WHEN low IS NULL AND high IS NULL THEN 'an unknown number'
         WHEN low IS NULL THEN 'at most ' || words[3]
         WHEN high IS NULL THEN 'at least ' || words[2]
         WHEN low = high THEN words[2]
         ELSE words[2] || ' to ' || words[3] END;

-- one: of a single one, so that '1 year' stands beside '2 years', '60 miles per hour', '5 feet', '43 degrees Celsius'.
CREATE OR REPLACE MACRO rules.unit_words(unit, dimension, one := false) AS
    CASE WHEN unit IS NULL OR dimension IN ('people', 'count') THEN ''
         WHEN unit IN ('percent', 'times', 'hertz') THEN ' ' || unit
         WHEN unit IN ('celsius', 'fahrenheit') THEN ' degrees ' || upper(unit[1]) || unit[2:]
         WHEN dimension = 'currency' OR regexp_matches(unit, '^[A-Z]{3}(-|$)') THEN ' ' || replace(unit, '-', ' ')
         WHEN one THEN ' ' || replace(unit, '-', ' ')
         ELSE ' ' || replace(
             regexp_replace(
                 CASE WHEN regexp_matches(unit, '^(.*-)?foot(-per-|$)') THEN replace(unit, 'foot', 'feet')
                      WHEN regexp_matches(unit, '(inch|hertz)(-per-|$)') THEN regexp_replace(unit, 'inch', 'inches')
                      ELSE regexp_replace(unit, '^(.*?)(-per-.*)?$', '\1s\2') END,
                 '([^aeiou])ys(-per-|$)', '\1ies\2'), '-', ' ') END;

CREATE OR REPLACE MACRO rules.day_words(day) AS strftime(day, '%-d %B %Y');

-- A whole year and a whole month go by their names.
CREATE OR REPLACE MACRO rules.period_words(first_day, last_day) AS
    CASE WHEN first_day = last_day THEN 'on ' || rules.day_words(first_day)
         WHEN first_day = date_trunc('year', first_day) AND last_day = first_day + INTERVAL 1 YEAR - INTERVAL 1 DAY
              THEN 'in ' || year(first_day)
         WHEN first_day = date_trunc('month', first_day) AND last_day = last_day(first_day)
              THEN 'in ' || strftime(first_day, '%B %Y')
         WHEN last_day IS NULL THEN 'since ' || rules.day_words(first_day)
         WHEN first_day IS NULL THEN 'by ' || rules.day_words(last_day)
         WHEN year(first_day) = year(last_day)
              THEN 'from ' || strftime(first_day, '%-d %B') || ' to ' || rules.day_words(last_day)
         ELSE 'from ' || rules.day_words(first_day) || ' to ' || rules.day_words(last_day) END;

-- The name of a country by its code. The table of names is planned anew wherever this is called: once a place.
CREATE OR REPLACE MACRO rules.place_name(code) AS coalesce(getvariable('place_names')[code], code);

-- 'from Chile to Peru', 'in Peru', of names.
CREATE OR REPLACE MACRO rules.place_words(place_from, place_to) AS
    CASE WHEN place_from IS NULL THEN 'in ' || place_to
         WHEN place_to IS NULL THEN 'from ' || place_from
         ELSE 'from ' || place_from || ' to ' || place_to END;

-- A measure without the words at its end that only point at the place which its figure names.
CREATE OR REPLACE MACRO rules.unpointed(measure) AS
    regexp_replace(measure, '( (in|into|to|from|of|at|within|across))? (the|this|their|its|his|her) (country|bloc|nation|state|union|region|kingdom|republic)$', '');

-- A measure with the place where it ends: 'people who entered Peru', 'who arrived in Peru', 'who were let into Peru', 'who came
-- to Peru'. What moves has a 'to'; what may also move about within the place only if it came from somewhere.
CREATE OR REPLACE MACRO rules.reaching(measure, place, comes) AS
    measure || CASE WHEN regexp_matches(measure, ' (enter|entered|reach|reached)$') THEN ' '
         WHEN comes AND ends_with(measure, ' in') THEN 'to '
         WHEN regexp_matches(measure, ' (came|come|deported)( by .*| per [a-z]+)?$') THEN ' to '
         WHEN comes AND regexp_matches(measure, ' (sent|shipped|exported|crossed|over|across|went|gone|go|moved|returned|back|flew|flown|fled|travell?ed|headed|sailed'
              || '|evacuated|repatriated|relocated|transferred|delivered|given|taken|brought|flowed|poured|streamed)( by .*| per [a-z]+)?$')
              THEN ' to '
         ELSE ' in ' END || place;

-- A measure with its place, unless it names it: 'people who died in Peru', 'people who left Peru for Chile'.
-- bare: the measure, unpointed; place_from, place_to: names.
CREATE OR REPLACE MACRO rules.in_place(measure, bare, place_from, place_to) AS
    CASE WHEN place_from IS NULL AND place_to IS NULL THEN measure
         WHEN ends_with(measure, ': ' || place_to)
              THEN rules.reaching(left(measure, -2 - length(place_to)), place_to, place_from IS NOT NULL)
         WHEN contains(measure, coalesce(place_to, place_from)) THEN measure
         WHEN place_to IS NULL
              THEN bare || CASE WHEN regexp_matches(bare, ' (left|fled|exited|departed)$') THEN ' ' ELSE ' from ' END || place_from
         WHEN place_from IS NULL THEN rules.reaching(bare, place_to, false)
         WHEN ends_with(bare, ' from ' || place_from) THEN bare || ' to ' || place_to
         WHEN contains(measure, place_from) THEN rules.reaching(bare, place_to, true)
         WHEN regexp_matches(bare, ' (left|fled|exited|departed)$') THEN bare || ' ' || place_from || ' for ' || place_to
         WHEN regexp_matches(bare, ' (entered|arrived|landed)$') THEN rules.reaching(bare, place_to, true) || ' from ' || place_from
         ELSE bare || ' from ' || place_from || ' to ' || place_to END;

-- What a measure speaks of first: 'people' of 'people who died in the flood of May'.
CREATE OR REPLACE MACRO rules.measure_head(measure) AS
    regexp_extract(measure, '^(.*?)(?: (?:of|in|who|whom|whose|that|which|from|to|at|by|on|for|with|near|across|since|into|under|over|after|before|between|among|through)\b|$)', 1);

-- Whether the number of things is what a measure speaks of, and not one thing that has a number ('death toll').
CREATE OR REPLACE MACRO rules.is_counted(measure, dimension) AS
    dimension IN ('people', 'count')
    AND regexp_matches(lower(rules.measure_head(measure)), '\b(people|men|women|children|police|troops|cattle|sheep|aircraft|[a-z]+[^suiw]s)'
        || '( ([a-z]+(ed|en|wn|ght)|left|sent|let|held|made|lost|paid|dead|missing|born|built|hurt|shot|found|sold|won|in|out|up|off|back|home|aboard|alone))*$')
    AND NOT regexp_matches(lower(rules.measure_head(measure)), '^(the )?(number|numbers|share|rate|total|toll|count|average|size)\b');

-- A measure as the subject or the object of a sentence: 'the number of people who died', 'the death toll'. Names and what
-- has an article stay as they are.
CREATE OR REPLACE MACRO rules.told_measure(measure, is_counted) AS
    CASE WHEN measure IS NULL THEN 'the same thing'
         WHEN is_counted THEN 'the number of ' || measure
         WHEN regexp_matches(measure, '^[A-Z0-9]|^(the|a|an|this|that|these|those|its|their|his|her|each|every|all|what|how)\b') THEN measure
         ELSE 'the ' || measure END;

-- Who said it, in the middle of a sentence.
CREATE OR REPLACE MACRO rules.inner_name(name) AS
    CASE WHEN regexp_matches(name, '^(The|A|An|Another|One|Two|Three|Some|Somebody|Someone|Several|Many|Its|Their|His|Her) ')
         THEN lower(name[1]) || name[2:] ELSE name END;

CREATE OR REPLACE MACRO rules.sentence_case(words) AS upper(words[1]) || words[2:];

-- Whom a phrase names: its words with a capital, or all where it has none, in small letters, without possessives, titles
-- and words for mere sources. Nobody where nothing is left.
CREATE OR REPLACE MACRO rules.plain_name(name) AS regexp_replace(strip_accents(name), '[''’]s\b', '', 'g');

CREATE OR REPLACE MACRO rules.capitals(name) AS
    list_filter(list_transform(regexp_extract_all(rules.plain_name(name), '\b[A-Z][A-Za-z0-9-]+'), lambda word: lower(word)),
                lambda word: NOT list_contains(getvariable('unnamed'), word));

-- capitals: of the name.
CREATE OR REPLACE MACRO rules.name_words(name, capitals) AS
    CASE WHEN len(capitals) > 0 THEN capitals
         ELSE list_filter(regexp_extract_all(lower(rules.plain_name(name)), '[a-z0-9-]{2,}'),
                          lambda word: NOT list_contains(getvariable('unnamed'), word)) END;

-- An office goes by its names in any order ('Interior Ministry of Chile', 'Chile''s Interior Ministry'), or by the words
-- beside its noun ('an official of the interior ministry'); everybody else by the last word ('Gen. Ana Ruiz', 'Ruiz').
CREATE OR REPLACE MACRO rules.speaker_key(name, capitals, words) AS
    CASE WHEN coalesce(len(words), 0) = 0 THEN NULL
         WHEN NOT regexp_matches(lower(name), getvariable('office_pattern')) THEN hash(words[-1:])
         WHEN len(capitals) > 0 THEN
              -- Its noun tells the bank of a country from its ministry.
              hash(list_sort(list_distinct(words || list_filter(
                  string_split(regexp_extract(lower(rules.plain_name(name)), getvariable('office_pattern'), 0), ' '),
                  lambda word: word <> '' AND NOT list_contains(getvariable('unnamed'), word)))))
         ELSE hash(regexp_extract(lower(name), getvariable('office_pattern'), 0)) END;

-- What kind of number a measure is, in a word; nothing for counts and money.
CREATE OR REPLACE MACRO rules.kind_word(dimension, statistic) AS
    CASE WHEN statistic = 'change' THEN 'change'
         WHEN dimension = 'duration' THEN 'time'
         WHEN dimension = 'length' THEN 'distance'
         WHEN dimension IN ('age', 'area', 'mass', 'volume', 'speed', 'temperature', 'share', 'ratio', 'energy', 'power') THEN dimension END;

-- A word that names nothing of which there could be an amount or a length ('state', 'things', 'asks').
CREATE OR REPLACE MACRO rules.is_idle(measure) AS
    regexp_matches(lower(measure), '^(the )?(things?|state|ways?|matters?|points?|situations?|cases?|asks?|ones?|it|that|this|them|figures?|numbers?|amounts?|totals?|sums?|estimates?|moves?|steps?|moment|end|start|table|stake)$');

-- A measure as the title of a topic: the word for its kind where nothing else is told ('distance'), and behind what only names
-- the thing ('train (speed)'); many of what is counted ('hospital': 'hospitals').
CREATE OR REPLACE MACRO rules.titled_measure(measure, unit, dimension, kind) AS
    CASE WHEN measure IS NULL OR rules.is_idle(measure) AND (kind IN ('time', 'distance', 'ratio', 'temperature') OR dimension = 'currency')
              THEN coalesce(kind, CASE WHEN dimension = 'currency' THEN 'money' END)
         WHEN dimension = 'count' AND measure = unit THEN ltrim(rules.unit_words(regexp_replace(unit, '(ch|sh|s|x)$', '\1e'), 'counted'))
         WHEN kind IN ('share', 'ratio', 'change') AND regexp_matches(measure, '^[A-Z][a-z]+( [A-Z][a-z]+)*$') THEN measure || ' (' || kind || ')'
         WHEN kind IN ('time', 'distance', 'age', 'speed', 'temperature') AND NOT regexp_matches(lower(measure),
              '\b(ages?|aged|years?|time|times|days?|term|duration|delay|sentence|mourning|speed|winds?|gusts?|distance|length|height|depth|width|temperatures?|degrees|heat|warming)\b')
              THEN measure || ' (' || kind || ')'
         ELSE measure END;

-- A word cut to what its forms have in common.
CREATE OR REPLACE MACRO rules.stem(word) AS
    regexp_replace(word, '^(.{3,}?)(?:ations?|ments?|ings?|edly|ed|ers?|ies|ied|es|s|e|y)?$', '\1')[:6];
