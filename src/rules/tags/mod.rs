//! The TAGS line.

rule_modules!(tags);
