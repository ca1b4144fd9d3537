-- Question: which rules decide a pair, and what does each of them say?
-- Grain: one row a rule. A rule without a verdict names a near miss, which goes to not_compared.
-- The rows are those of lexicon/rules.toml.

-- The id of a rule in one byte: there are millions of pairs. The empty one is that of pairs that are not compared.
CREATE TYPE rules.rule AS ENUM (SELECT rule FROM main.rules UNION ALL SELECT '');

CREATE OR REPLACE VIEW rules.catalog AS SELECT rule::rules.rule AS rule, verdict, relation, meaning FROM main.rules;

-- rules.catalog: The rules of comparison, one row each, as the other views join them.

COMMENT ON TABLE main.rules IS 'One row a rule of comparison: what it says, where it comes from, and an example';
COMMENT ON COLUMN main.rules.rule IS 'Stable id, as in comparisons and not_compared';
COMMENT ON COLUMN main.rules.verdict IS 'agree, conflict or consistent; null where the pair is not compared, or a person decides';
COMMENT ON COLUMN main.rules.relation IS 'How the scopes bear on each other';
COMMENT ON COLUMN main.rules.title IS 'The rule in a few words';
COMMENT ON COLUMN main.rules.meaning IS 'When it holds, in half a sentence';
COMMENT ON COLUMN main.rules.explanation IS 'What it says and why, for a fact-checker';
COMMENT ON COLUMN main.rules.source IS 'The part of the labelling rules that it follows';
COMMENT ON COLUMN main.rules.example IS 'Invented sentences, and what the rule makes of them';
