//! Headings and their rules of dashes.

rule_modules!(headings);
