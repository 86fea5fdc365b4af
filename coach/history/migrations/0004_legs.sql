-- Whether "this hurts" was said with signs in a leg (tingling, numbness, weakness, pain down the leg): 1 if so.
ALTER TABLE exercises ADD COLUMN leg_symptoms INTEGER NOT NULL DEFAULT 0 CHECK (leg_symptoms IN (0, 1));

-- The steps that an unfinished session does in their easier variant, as JSON: [step, ...], from 0.
ALTER TABLE bookmarks ADD COLUMN eased TEXT NOT NULL DEFAULT '[]';
