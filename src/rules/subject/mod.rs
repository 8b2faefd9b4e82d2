//! The SUBJECT line.

rule_modules!(subject);
