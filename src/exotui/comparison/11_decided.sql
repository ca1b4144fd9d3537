-- Question: on which pairs did somebody decide, and what do the rules say of them?
-- Grain: one row a pair with a review that holds, as far as both figures take part.

CREATE OR REPLACE TABLE rules.decided AS
SELECT
    a.n AS left_n,
    b.n AS right_n,
    pairs.*,
    coalesce(catalog.verdict, in_words.verdict) AS was,
    topic_names.key AS topic
FROM base_pairs AS pairs
JOIN rules.scope AS a ON a.figure_id = left_id
JOIN rules.scope AS b ON b.figure_id = right_id
JOIN rules.placed AS placed_a ON placed_a.n = a.n
JOIN rules.placed AS placed_b ON placed_b.n = b.n
LEFT JOIN rules.verdicts ON verdicts.left_n = a.n AND verdicts.right_n = b.n
LEFT JOIN rules.catalog USING (rule)
-- What one sentence gets wrong by itself counts for the topic of the figure that is wrong.
LEFT JOIN (
    SELECT least(one_n, other_n) AS left_n, greatest(one_n, other_n) AS right_n, min(one_n) AS one_n, min(verdict) AS verdict
    FROM rules.found JOIN rules.catalog USING (rule)
    GROUP BY ALL
) AS in_words ON in_words.left_n = a.n AND in_words.right_n = b.n
JOIN rules.topic_names
  ON topic_names.topic = CASE WHEN part = 1 OR in_words.one_n = b.n THEN placed_b.topic ELSE placed_a.topic END;

-- rules.decided: Pairs on which a review decides: was what the rules say, verdict what holds, null for none.
