-- Question: which names does each article have, and which articles may speak of one thing?
-- Grain: rules.tellings one row an article with text, rules.kin one row a pair of articles.

-- The names in an article: the words with a capital that it never writes small. The beginning tells enough. Of a run of
-- capitals within a sentence the last is a name for sure: 'the town of Port Merrin', not 'Boats' that begin one.
CREATE OR REPLACE TABLE rules.tellings AS
WITH beginning AS (
    SELECT hash(article_id) AS article, hash(coalesce(copy_of, article_id)) AS story, title,
           published - DATE '1970-01-01' AS published, text[:2000] AS words
    FROM base_articles
    WHERE text <> ''
), read AS (
    SELECT *,
           list_distinct(rules.capitals(concat_ws(' . ', title, words))) AS capitals,
           regexp_extract_all(words, '\b[a-z]+\b') AS smalls,
           concat_ws(' . ', title, regexp_extract(words, '^[^.!?\n]*[.!?\n][^.!?\n]*')) AS lead,
           rules.capitals(lead) AS lead_names,
           list_distinct(list_transform(
               list_filter(regexp_extract_all(lower(lead), '\b[a-z]{4,}\b'),
                           lambda word: NOT regexp_matches(word, getvariable('idle_word'))),
               lambda word: rules.stem(word))) AS lead_words,
           list_transform(regexp_extract_all(rules.plain_name(words),
                                             '[a-z0-9,;:] +(?:[A-Z][A-Za-z0-9-]+ +)*([A-Z][A-Za-z0-9-]+)', 1),
                          lambda word: lower(word)) AS inner_names
    FROM beginning
)
SELECT article, story, published, inner_names, coalesce(lead_names, []) AS lead_names, coalesce(lead_words, []) AS lead_words,
       -- 'Peru' and 'Peruvian' begin alike.
       list_transform(coalesce(rules.capitals(title), []), lambda word: word[:4]) AS titled,
       list_filter(capitals, lambda word: NOT list_contains(smalls, word)) AS names,
       list_filter(names, lambda word: NOT list_contains(getvariable('country_words'), word)
                                       AND NOT list_contains(getvariable('common_names'), word)) AS local_names,
       list_filter(names, lambda word: list_contains(getvariable('people_names'), word)) AS peoples
FROM read;

-- rules.tellings: The names that articles begin with.
-- rules.tellings.inner_names: Those with a capital that no beginning of a sentence gives them.
-- rules.tellings.lead_names: The words with a capital in the title and in the first two sentences.
-- rules.tellings.lead_words: The words that tell in the title and in the first two sentences, as stems.
-- rules.tellings.titled: How the words with a capital in the title begin.
-- rules.tellings.local_names: Those that tell: of no countries and peoples, no given names, no words of every page.
-- rules.tellings.peoples: Those of peoples.

-- Articles of the same days that share a name that tells, as far as one has it within a sentence, numbers of more than one
-- digit, one such number of one place, or several rare words of their titles and first sentences; those of one week that name
-- one people; and articles further apart, or without a date, that share more names, or have one in their titles or their first
-- sentences. A name or a number that very many articles have tells nothing.
CREATE OR REPLACE TABLE rules.kin AS
WITH named AS (
    SELECT article, story, published, name, list_contains(inner_names, name) AS is_inner,
           list_contains(titled, name[:4]) AS is_titled, list_contains(lead_names, name) AS is_led
    FROM (SELECT *, unnest(local_names) AS name FROM rules.tellings)
    QUALIFY count(*) OVER (PARTITION BY name) <= getvariable('kin_articles')
), peopled AS (
    SELECT article, story, published, people
    FROM (SELECT *, unnest(peoples) AS people FROM rules.tellings)
    QUALIFY count(*) OVER (PARTITION BY people) <= getvariable('kin_articles')
), numbered AS (
    SELECT DISTINCT article, story, published, class, value, coalesce(place_to, place_from) AS place
    FROM rules.scope SEMI JOIN rules.tellings USING (article)
    WHERE value >= getvariable('telling_value') AND rules.place_value(value) * 10 <= value AND class <> 'age'
    QUALIFY count(*) OVER (PARTITION BY class, value) <= getvariable('kin_most')
), led AS (
    SELECT article, story, published, word
    FROM (SELECT *, unnest(lead_words) AS word FROM rules.tellings)
    QUALIFY count(*) OVER (PARTITION BY word) <= getvariable('kin_most')
), met AS (
    SELECT a.article AS one, b.article AS other, count(*) AS weight
    FROM named AS a
    JOIN named AS b ON a.name = b.name AND a.article < b.article AND a.story <> b.story
    WHERE (a.is_inner OR b.is_inner) AND coalesce(abs(a.published - b.published) <= getvariable('kin_days'), true)
    GROUP BY a.article, b.article
    HAVING count(*) >= CASE WHEN max(abs(a.published - b.published)) <= getvariable('near_days') THEN getvariable('near_names')
                            ELSE getvariable('kin_names') END
        OR bool_or(a.is_titled AND b.is_titled OR a.is_led AND b.is_led)
    UNION ALL
    SELECT a.article, b.article, 1
    FROM peopled AS a
    JOIN peopled AS b ON a.people = b.people AND a.article < b.article AND a.story <> b.story
    WHERE abs(a.published - b.published) <= getvariable('people_days')
    GROUP BY a.article, b.article
    UNION ALL
    SELECT a.article, b.article, count(*) // getvariable('kin_words')
    FROM led AS a
    JOIN led AS b ON a.word = b.word AND a.article < b.article AND a.story <> b.story
    WHERE abs(a.published - b.published) <= getvariable('near_days')
    GROUP BY a.article, b.article
    HAVING count(*) >= getvariable('kin_words')
    UNION ALL
    SELECT a.article, b.article, count(*)
    FROM numbered AS a
    JOIN numbered AS b ON a.class = b.class AND a.value = b.value AND a.article < b.article AND a.story <> b.story
    WHERE abs(a.published - b.published) <= getvariable('near_days')
    GROUP BY a.article, b.article
    HAVING count(DISTINCT a.value) >= getvariable('kin_numbers') OR bool_or(a.place = b.place)
)
SELECT one, other
FROM met
GROUP BY one, other
-- The nearest of them, so that a long row of articles on one thing costs no square of itself.
QUALIFY row_number() OVER (PARTITION BY one ORDER BY sum(weight) DESC, other) <= getvariable('kin_most')
    AND row_number() OVER (PARTITION BY other ORDER BY sum(weight) DESC, one) <= getvariable('kin_most');

-- rules.kin: Articles that may speak of one thing, since they share names or numbers and appeared near each other.

-- The names that tell and that two articles share, as far as one of them has them within a sentence.
CREATE OR REPLACE MACRO rules.shared_names(one, other) AS
    list_filter(list_intersect(one.local_names, other.local_names),
                lambda word: list_contains(one.inner_names, word) OR list_contains(other.inner_names, word));

-- Articles of the same days speak of one thing if they share a name, others if they share more.
CREATE OR REPLACE MACRO rules.are_kin(one, other, names) AS
    len(list_intersect(one.names, other.names)) >= names
    OR coalesce(abs(one.published - other.published) <= getvariable('near_days'), false)
       AND len(rules.shared_names(one, other)) >= getvariable('near_names');
