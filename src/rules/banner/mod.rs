//! The banner: present, one, and in agreement with the section breaks.

rule_modules!(banner);
