//! The list of all rules, and finding a rule by what it is called.

use super::{Profile, Rule};

/// Makes two things of the list below: `ALL`, and the macro with which a family's `mod.rs` declares
/// its rules' modules.
macro_rules! registry {
    ($($family:ident { $($rule:ident)* })*) => {
        macro_rules! rule_modules {
            $(($family) => { $(pub(super) mod $rule;)* };)*
        }

        /// Every rule, in the order of the cable.
        pub static ALL: &[&Rule] = &[$($(&super::$family::$rule::RULE,)*)*];
    };
}

// The families and their rules, in the order of the cable.
registry! {
    transmission {
        precedence_digraph_mismatch
        julian_day_mismatch
        de_serial_mismatch
        from_post_mismatch
        header_line_order
        transmission_line_missing
        transmission_id_form
        precedence_digraph
        precedence_word_mismatch
        info_precedence_above_action
        precedence_unknown_word
        precedence_priority_retired
        niact_no_justification
        flash_multi_precedence
        de_line_form
        de_time_mismatch
        de_section_suffix_missing
        security_warning_line
        dtg_form
        dtg_month_case
        plad_unknown_prefix
        address_misspelt
        duplicate_addressee
        addressee_precedence_doubled
        info_before_to
        bt_missing
        unknown_operating_signal
        corrected_copy_noted
    }
    banner {
        classification_ceiling
        ceiling_not_checked
        banner_missing
        banner_conflict
        section_count_mismatch
        banner_level_unknown
        control_term_as_level
        banner_control_misspelled
        banner_compound_term
        banner_spacing
        marking_lowercase
        top_secret_in_cable
        mrn_form
        mrn_serial_width
        mrn_post_unknown
        mrn_id_mismatch
        section_form
        section_of_one
        section_residue_foreign
        section_residue_in_text
        repeated_banner_in_text
        cable_undated
    }
    captions {
        sensitive_caption_missing
        caption_unknown
        passing_misspelt
        smart_caption_form
        caption_own_line
        caption_signs
        caption_duplicate
        caption_order_restrictive_first
        caption_after_body
        nodis_exdis_together
        nodis_exdis_need_control
        nodis_exdis_noforn
        nodis_exdis_rel_to
        noforn_rel_conflict
        noforn_on_plain_unclas
        sipdis_with_nodis_exdis
        agrement_with_other_caption
        agrement_unclassified
        multiple_channel_captions
        official_informal_subject
        specat_equivalence
        sensitive_caption_unused
        sensitive_on_classified
        sbu_cui_mixed
        efto_unneeded
        lou_after_1995
        sbu_before_1995
        fouo_in_state_cable
    }
    executive_order {
        eo_line_missing
        eo_number_unknown
        eo_na_on_classified
        classified_by_missing
        eo_line_form
        eo_zero_for_o
        eo_line_glued
        eo_wrong_era
        eo_decl_on_unclassified
        restricted_data_date
        decl_missing
        decl_date_form
        decl_date_in_past
        decl_date_beyond_limit
        decl_x_code_era
        decl_oadr_era
        decl_manual_review
        decl_25x_no_date
        decl_25x1_human
        gds_era
        gds_date_interval
        gds_authority_name
        classified_by_on_unclas
        classified_by_no_name_or_title
        classified_by_duplicated
        reason_missing
        reason_and_derived_from
        reason_section_mismatch
        reason_letter_range
        reason_letter_form
        entire_text_with_portions
    }
    tags {
        tags_missing
        tags_unknown
        tags_duplicate
        tags_colon_missing
        tags_mixed_separators
        tags_trailing_comma
        tags_lowercase
        tags_glued
        tags_not_tag
        tags_no_geographic
        tags_no_subject
        tags_geographic_last
        tags_geographic_mismatch
        tags_personal_name_required
        tags_obsolete
        tags_iso_code
        tags_count_high
        tags_position
    }
    subject {
        subject_missing
        subject_empty
        subject_label
        subject_not_upper
        subject_too_long
        subject_portion_missing
        subject_portion_position
        subject_above_banner
        subject_trailing_period
        subject_ref_runon
        subject_blank_line
        field_duplicate
    }
    references {
        ref_letter_undefined
        reftel_misspelt
        reftel_without_ref
        ref_mrn_form
        ref_missing_space
        ref_post_unknown
        ref_year_style
        ref_year_three_digit
        ref_year_missing
        ref_future_year
        ref_self
        ref_duplicate
        ref_label_duplicated
        ref_label_sequence
        ref_label_style
        ref_label_pilcrow
        ref_letter_implicit
        ref_unlabelled_multiple
        ref_line_none
        ref_line_label
        ref_line_position
        ref_wrapped_serial
        para_ref_out_of_range
    }
    paragraphs {
        para_number_gap
        para_number_duplicate
        para_number_order
        para_number_restart
        para_unnumbered
        single_para_numbered
        para_number_period
        para_number_doubled
        paragraph_empty
        paragraph_repeated
        para_number_space
        para_number_flush_left
        pilcrow_not_transmittable
        pilcrow_year_artifact
        tabular_flush_left
        list_letter_order
        sentence_broken
    }
    portions {
        portion_mark_missing
        portion_mark_unknown
        portion_above_banner
        portion_below_banner
        portion_mark_missing_all
        portion_mark_position
        portion_noforn_no_banner
        portion_rel_to_under_noforn
        portion_control_no_banner
        portion_compartment_no_banner
        banner_control_no_portion
        release_above_portions
        rel_to_list
        marking_form
        marking_combination
        marking_retired
        portion_form_slash
        portion_subparagraph
        portion_mark_without_number
        portion_heading_mark
        heading_portion_missing
        portion_case
        portion_typo
    }
    pairs {
        summary_end_missing
        comment_end_missing
        note_end_missing
        text_end_missing
        delimiter_unopened
        delimiter_nesting
        summary_end_unopened
        delimiter_misspelt
        quote_unquote
        delimiter_order
        delimiter_across_paragraphs
        end_note_parenthesis
        note_parenthesised
        delimiter_case_mixed
        delimiter_end_period
        end_summary_not_paragraph_final
        parenthesis_unbalanced
        quote_odd
    }
    headings {
        heading_underline_length
        heading_underline_above_only
        underline_split_45
        heading_mixed_case
        heading_has_number_or_mark
        heading_too_long
        summary_required_length
        summary_first
        summary_unnumbered
        list_marker_mixed
        list_dash_space
    }
    hygiene {
        long_token_45
        line_too_long
        line_over_55
        trailing_whitespace
        blank_line_run
        tab_character
        smart_quotes
        non_ascii_character
        mangled_smart_quotes
        mangled_dash
        line_ends_mixed
        line_break_unknown
        ita2_charset
        placeholder_left
        personal_data_unprotected
        date_ambiguous
        date_invalid
        date_after_dtg
        weekday_mismatch
        dtg_vs_site_date
        repeated_word
        repeated_sentence
        punctuation_doubled
        mangled_encoding
        markup_left
        repeated_line
        truncated_extract
    }
    closing {
        signature_missing
        signature_not_upper
        signature_inline
        signature_then_text
        drafting_officer_lines
    }
    smart {
        smart_label_missing
        smart_date_mismatch
        smart_from_mrn
        smart_from_form
        smart_banner_mismatch
        smart_sbu_banner
        smart_geo_era
        smart_label_order
        smart_label_repeated
        smart_label_unknown
        label_misspelt
        smart_field_value
        smart_sbu_portion
        smart_precedence_missing
        smart_action_inversion
        smart_eo_trailing
        smart_tags_comma_space
        smart_ref_form
        smart_subject_mark_level
        smart_signature
        smart_approver_releaser
        smart_person_form
        smart_attachment_missing
        smart_country_drift
        smart_release_residue
        smart_dual_header
        smart_no_break_space
        smart_invisible_character
    }
}

/// Other names of rules: those that rules had before, and two names of the rule book for one rule.
/// Selections, configurations and baselines may use them.
pub const ALIASES: [(&str, &str); 1] = [
    // (SBU) under a bare UNCLAS is what a missing SENSITIVE looks like from the paragraph.
    ("portion-sbu-in-unclas-banner", "sensitive-caption-missing"),
];

/// The present name of a rule: for an alias the rule's, for any other name itself.
pub fn current_name(name: &str) -> &str {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    alias.map_or(name, |(_, current)| current)
}

/// The rule of that name, or of that alias.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    let name = current_name(name);
    ALL.iter().find(|rule| rule.name == name).copied()
}

/// Does a selector name the rule? It is the rule's name or an alias of it, the beginning of names
/// (`tags-*`), or a group (`artifacts`, `strict`).
pub fn selects(selector: &str, rule: &Rule) -> bool {
    let group = rule.profile != Profile::Practice && selector == rule.profile.name();
    group
        || match selector.strip_suffix('*') {
            Some(prefix) => rule.name.starts_with(prefix),
            None => current_name(selector) == rule.name,
        }
}

/// The groups that a selector may name.
pub const GROUPS: [Profile; 2] = [Profile::Artifacts, Profile::Strict];

/// The rule that runs only where a ceiling was set.
pub fn ceiling_rule() -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.needs_ceiling).copied()
}

/// The rule or group nearest to a misspelt name, if any is near.
pub fn nearest(given: &str) -> Option<&'static str> {
    let names = ALL.iter().map(|rule| rule.name);
    nearest_of(given, names.chain(GROUPS.map(Profile::name)))
}

/// The name nearest to a misspelt one, if any is near.
pub fn nearest_of<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (given.len() / 4).max(1);
    names
        .map(|name| (strsim::osa_distance(given, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_mean_rules_and_hide_none() {
        for (alias, name) in ALIASES {
            assert!(
                ALL.iter().all(|rule| rule.name != alias),
                "{alias} is a rule"
            );
            let rule = by_name(alias).expect(name);
            assert_eq!(rule.name, name);
            assert!(selects(alias, rule) && selects(name, rule));
            assert!(ALL.iter().filter(|rule| selects(alias, rule)).count() == 1);
        }
    }

    #[test]
    fn every_rule_has_a_whole_page() {
        for rule in ALL {
            assert!(
                rule.page().starts_with(&format!("# {}\n\n", rule.name)),
                "{}: title",
                rule.name
            );
            assert!(rule.summary().ends_with('.'), "{}: summary", rule.name);
            for heading in ["Why", "Authority", "Fails", "Passes", "How to fix"] {
                assert!(
                    !rule.section(heading).is_empty(),
                    "{}: no section `{heading}`",
                    rule.name
                );
            }
            assert!(
                !rule.authority().contains('\n'),
                "{}: the authority is one line",
                rule.name
            );
        }
    }

    #[test]
    fn names_are_unique() {
        for (index, rule) in ALL.iter().enumerate() {
            assert!(
                ALL[..index].iter().all(|other| other.name != rule.name),
                "{}",
                rule.name
            );
        }
        assert_eq!(nearest("para-number-gpa"), Some("para-number-gap"));
        assert_eq!(nearest("nothing-like-it"), None);
    }

    #[test]
    fn the_ceiling_is_the_first_rule_that_needs_one() {
        let rules = ALL.iter().filter(|rule| rule.needs_ceiling);
        let names: Vec<_> = rules.map(|rule| rule.name).collect();
        assert_eq!(names, ["classification-ceiling", "ceiling-not-checked"]);
        assert_eq!(ceiling_rule().map(|rule| rule.name), Some(names[0]));
    }
}
