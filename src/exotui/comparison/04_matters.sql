-- Question: which figures measure the same matter, whatever their source, wording or period?
-- Grain: rules.signatures one row a scope, rules.alike one row a pair of scopes, rules.matters one row a scope.

CREATE OR REPLACE TABLE rules.signatures AS
SELECT signature, class, statistic, per, act, strong, who, which, place_from, place_to, terms, n AS first_n
FROM rules.scope
WHERE n IN (SELECT min(n) FROM rules.scope GROUP BY signature);

-- rules.signatures: The scopes that figures have, each once.

-- Where the event does not say what is counted, figures join by their words: the words in common, weighed, by the words in
-- all. The act and the population weigh more than the words around them.
CREATE OR REPLACE TABLE rules.signature_words AS
WITH word AS (
    SELECT signature, class, statistic, per, place_from, place_to, unnest(terms) AS word, 1.0 AS weight
    FROM rules.signatures WHERE NOT strong
    UNION ALL
    SELECT signature, class, statistic, per, place_from, place_to, act,
           CASE WHEN act IN (SELECT event FROM rules.events) THEN 2.0 ELSE 1.0 END
    FROM rules.signatures WHERE NOT strong AND act IS NOT NULL
    UNION ALL
    SELECT signature, class, statistic, per, place_from, place_to, who, 2.0
    FROM rules.signatures WHERE NOT strong AND who IS NOT NULL
    UNION ALL
    SELECT signature, class, statistic, per, place_from, place_to, unnest(string_split(which, ' ')), 1.0
    FROM rules.signatures WHERE NOT strong AND which IS NOT NULL
)
SELECT signature, class, statistic, per, word, max(weight) AS weight
FROM word
-- Words that only say that a number is told, and the names of the places, say nothing of what is counted.
WHERE NOT list_contains(getvariable('telling_words'), word)
  AND word IS DISTINCT FROM lower(getvariable('place_names')[place_from])
  AND word IS DISTINCT FROM lower(getvariable('place_names')[place_to])
GROUP BY ALL;

CREATE OR REPLACE TABLE rules.alike AS
WITH total AS (
    SELECT signature, sum(weight) AS weight FROM rules.signature_words GROUP BY signature
), rare AS (
    SELECT class, statistic, per, word FROM rules.signature_words
    GROUP BY ALL HAVING count(*) <= getvariable('matter_figures')
), common AS (
    SELECT a.signature AS one, b.signature AS other, sum(least(a.weight, b.weight)) AS weight, count(*) AS words
    FROM rules.signature_words AS a
    JOIN rare ON rare.class = a.class AND rare.statistic = a.statistic
             AND rare.per IS NOT DISTINCT FROM a.per AND rare.word = a.word
    JOIN rules.signature_words AS b
      ON a.class = b.class AND a.statistic = b.statistic AND a.per IS NOT DISTINCT FROM b.per
     AND a.word = b.word AND a.signature <> b.signature
    GROUP BY a.signature, b.signature
)
SELECT one, other
FROM common
JOIN rules.signatures AS a ON a.signature = one
JOIN rules.signatures AS b ON b.signature = other
JOIN total AS one_total ON one_total.signature = one
JOIN total AS other_total ON other_total.signature = other
WHERE common.words >= getvariable('alike_words')
  AND common.weight >= getvariable('alike_terms') * (one_total.weight + other_total.weight - common.weight)
  AND coalesce(a.place_from = b.place_from, true)
  AND coalesce(a.place_to = b.place_to, true)
  -- What narrows them may not differ.
  AND coalesce(list_has_any(string_split(a.which, ' '), string_split(b.which, ' ')), true);

-- rules.alike: Scopes that are one: most of their words are common, or their articles share names where one gives no place.

-- What names no place joins what does, or what names none either, if the articles share enough names: the words that
-- they never write small. Where two places would do, neither does.
INSERT INTO rules.alike
WITH meeting AS (
    SELECT bare.signature AS one, other.signature AS other, bare.article AS one_article, other.article AS other_article,
           coalesce(other.place_to, other.place_from) AS place
    FROM rules.scope AS bare
    JOIN rules.scope AS other
      ON bare.class = other.class AND bare.act = other.act AND bare.statistic = other.statistic
     AND bare.per IS NOT DISTINCT FROM other.per
     AND bare.who IS NOT DISTINCT FROM other.who AND bare.which IS NOT DISTINCT FROM other.which
     AND bare.article <> other.article
    WHERE bare.anonymous AND other.strong
      AND coalesce(bare.place_to = other.place_to, true) AND coalesce(bare.place_from = other.place_from, true)
      AND coalesce(abs(bare.published - other.published) <= getvariable('kin_days'), true)
    QUALIFY count(*) OVER (PARTITION BY bare.signature) <= getvariable('matter_figures')
), kin AS (
    SELECT one_article, other_article
    FROM (SELECT DISTINCT one_article, other_article FROM meeting)
    JOIN rules.tellings AS a ON a.article = one_article
    JOIN rules.tellings AS b ON b.article = other_article
    WHERE rules.are_kin(a, b, getvariable('kin_names'))
), joined AS (
    SELECT one, other, place FROM meeting SEMI JOIN kin USING (one_article, other_article)
    QUALIFY count(DISTINCT place) OVER (PARTITION BY one) <= 1
)
SELECT one, other FROM joined
UNION
SELECT other, one FROM joined;

-- Connected scopes are one matter. USING KEY keeps one row a scope, so nothing grows. In each round the least matter goes to the
-- neighbours, to the scope that stands for what those were in, and to all for whom that one stood: so that a long row of scopes,
-- each like the next, needs few rounds.
CREATE OR REPLACE TABLE rules.worded AS
WITH RECURSIVE link AS MATERIALIZED (
    SELECT a.first_n AS one, b.first_n AS other
    FROM rules.alike
    JOIN rules.signatures AS a ON a.signature = alike.one
    JOIN rules.signatures AS b ON b.signature = alike.other
), connected(first_n, matter) USING KEY (first_n) AS (
    SELECT first_n, first_n FROM rules.signatures
    UNION
    SELECT known.first_n, min(less.matter)
    FROM (
        SELECT unnest([link.other, known.matter]) AS first_n, connected.matter
        FROM connected
        JOIN link ON link.one = connected.first_n
        JOIN recurring.connected AS known ON known.first_n = link.other
        WHERE connected.matter < known.matter
        UNION ALL
        SELECT known.first_n, connected.matter
        FROM connected
        JOIN recurring.connected AS known ON known.matter = connected.first_n
    ) AS less
    JOIN recurring.connected AS known USING (first_n)
    WHERE less.matter < known.matter
    GROUP BY known.first_n
)
SELECT signature, matter, bool_or(strong) OVER (PARTITION BY matter) AS strong
FROM connected JOIN rules.signatures USING (first_n);

-- rules.worded: Scopes grouped by their events and words.
