-- Question: which figures measure the same thing, whatever their source, wording or period?
-- Grain: rules.signatures one row a scope, rules.alike one row a pair of scopes, rules.groups one row a scope.

CREATE OR REPLACE TABLE rules.signatures AS
SELECT signature, any_value(class) AS class, any_value(statistic) AS statistic, any_value(per) AS per,
       any_value(act) AS act, any_value(strong) AS strong, any_value(who) AS who, any_value(which) AS which,
       any_value(place_from) AS place_from, any_value(place_to) AS place_to, any_value(terms) AS terms,
       min(n) AS first_n
FROM rules.scope
GROUP BY signature;

COMMENT ON TABLE rules.signatures IS 'The scopes that figures have, each once';

-- Where the event does not say what is counted, figures join by their words: the words in common, weighed, by the words in
-- all. The act and the population weigh more than the words around them.
CREATE OR REPLACE TABLE rules.signature_words AS
SELECT signature, class, statistic, per, word, max(weight) AS weight
FROM (
    SELECT signature, class, statistic, per, unnest(terms) AS word, 1.0 AS weight FROM rules.signatures WHERE NOT strong
    UNION ALL
    SELECT signature, class, statistic, per, act, CASE WHEN act IN (SELECT event FROM rules.events) THEN 2.0 ELSE 1.0 END
    FROM rules.signatures WHERE NOT strong AND act IS NOT NULL
    UNION ALL
    SELECT signature, class, statistic, per, who, 2.0 FROM rules.signatures WHERE NOT strong AND who IS NOT NULL
    UNION ALL
    SELECT signature, class, statistic, per, unnest(string_split(which, ' ')), 1.0 FROM rules.signatures
    WHERE NOT strong AND which IS NOT NULL
)
GROUP BY ALL;

CREATE OR REPLACE TABLE rules.alike AS
WITH total AS (
    SELECT signature, sum(weight) AS weight FROM rules.signature_words GROUP BY signature
), rare AS (
    SELECT class, statistic, per, word FROM rules.signature_words
    GROUP BY ALL HAVING count(*) <= getvariable('topic_figures')
), common AS (
    SELECT a.signature AS one, b.signature AS other, sum(least(a.weight, b.weight)) AS weight
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
WHERE common.weight >= getvariable('alike_terms') * (one_total.weight + other_total.weight - common.weight)
  AND coalesce(a.place_from = b.place_from, true)
  AND coalesce(a.place_to = b.place_to, true)
  -- What narrows them may not differ.
  AND coalesce(list_has_any(string_split(a.which, ' '), string_split(b.which, ' ')), true);

COMMENT ON TABLE rules.alike IS 'Scopes of unknown events that have most of their words in common';

-- Connected scopes are one topic. USING KEY keeps one row a scope, so nothing grows.
CREATE OR REPLACE TABLE rules.groups AS
WITH RECURSIVE connected(signature, topic) USING KEY (signature) AS (
    SELECT signature, first_n FROM rules.signatures
    UNION
    SELECT alike.other, min(connected.topic)
    FROM connected
    JOIN rules.alike ON alike.one = connected.signature
    JOIN recurring.connected AS known ON known.signature = alike.other
    WHERE connected.topic < known.topic
    GROUP BY alike.other
)
SELECT signature, topic FROM connected;

COMMENT ON TABLE rules.groups IS 'The topic of each scope: the first figure of all that are connected';
