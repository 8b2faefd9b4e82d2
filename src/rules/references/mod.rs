//! References used in the text against the REF line.

rule_modules!(references);
