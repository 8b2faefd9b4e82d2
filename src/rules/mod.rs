//! Meaning -> findings. A rule is a constant, a small function and a page.
//!
//! The function sees the facts of a cable, or the text of one block, and nothing else; the page
//! says what it checks, why, on whose authority, and how to fix it. The registry [`ALL`] lists the
//! rules in the order of the cable. To add one: write its file in its family's folder, its page
//! in `pages/`, its cases in `tests/rules/`, and its line here.

mod banner;
mod captions;
mod closing;
mod executive_order;
mod finding;
pub mod handbook;
mod headings;
mod hygiene;
mod options;
mod pairs;
mod paragraphs;
mod portions;
mod references;
mod smart;
mod subject;
mod tags;
mod transmission;

use crate::cable::{Cable, Facts, ReadBlock, Reading};
pub use finding::{Diagnostic, Findings, Fix, Related, Safety, Severity};
pub use options::Options;

use crate::syntax::{BlockKind, Layout};
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;

/// One rule.
pub struct Rule {
    /// Its name, which never changes its meaning.
    pub name: &'static str,
    /// How bad its findings are; single findings may be less.
    pub severity: Severity,
    /// The layouts it holds for. It is not run on others.
    pub layouts: &'static [Layout],
    /// The years it holds for. It is not run on cables of others.
    pub eras: Eras,
    /// What it can mend, in general.
    pub fix: Fixes,
    /// When it runs.
    pub profile: Profile,
    /// Its page, in Markdown.
    page: &'static str,
    /// The path of its module, which lies in the folder of its family.
    module: &'static str,
    /// Looks for it.
    pub(crate) check: Check,
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// At the facts of the whole cable.
    Cable(fn(&Cable<'_>, &mut Findings<'_>)),
    /// At one block and its text, and hardly anything around it. Spans count from the block's start.
    Block(fn(&BlockText<'_>, &mut Findings<'_>)),
}

/// A block as a rule sees it that needs nothing else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockText<'a> {
    /// The block's own text, line ends included.
    pub text: &'a str,
    /// What stands before it, from the start of the line above or from further up.
    pub before: &'a str,
    /// What it is.
    pub kind: BlockKind,
    /// What was read in it.
    pub facts: &'a Facts,
    /// What holds for the whole text.
    pub habits: Habits,
    /// The TAGS and posts that hold for the cable.
    pub lexicon: &'a Lexicon,
}

impl<'a> BlockText<'a> {
    /// A block that was read, its text, and what stands before it.
    pub(crate) fn new(
        before: &'a str,
        text: &'a str,
        read: &'a ReadBlock,
        habits: Habits,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            text,
            before,
            kind: read.block.kind,
            facts: &read.facts,
            habits,
            lexicon,
        }
    }

    /// The line above the block, without its line end; nothing at the top of the text.
    pub(crate) fn line_above(&self) -> &'a str {
        let before = self.before;
        let end = before.strip_suffix('\n').unwrap_or(before);
        let end = end.strip_suffix('\r').unwrap_or(end);
        &end[memchr::memrchr2(b'\n', b'\r', end.as_bytes()).map_or(0, |at| at + 1)..]
    }
}

/// The little that rules of one block know of all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Habits {
    /// Are its lines broken as the wire asks? Copies that a publisher reflowed hold a paragraph on
    /// each line.
    pub wrapped: bool,
    /// Does a line begin with `(B)` or `(D)`, as items of a lettered list do?
    pub lettered: bool,
}

impl Habits {
    /// Those of a text.
    pub(crate) fn of(reading: &Reading) -> Self {
        let sums = reading.blocks.sums();
        Self {
            wrapped: sums.reflowed == 0,
            lettered: sums.lettered > 0,
        }
    }
}

/// The years a rule holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eras {
    /// From this day.
    pub from: Option<Date>,
    /// Before this day.
    pub before: Option<Date>,
}

impl Eras {
    /// Always.
    pub(crate) const ALL: Self = Self {
        from: None,
        before: None,
    };

    /// From a day on.
    pub(crate) const fn from(year: u16, month: u8, day: u8) -> Self {
        Self {
            from: Some(Date::new(year, month, day)),
            before: None,
        }
    }

    /// Up to the day before this one.
    pub(crate) const fn before(year: u16, month: u8, day: u8) -> Self {
        Self {
            from: None,
            before: Some(Date::new(year, month, day)),
        }
    }

    /// Does the rule hold for a cable of that day, as far as is known?
    pub fn hold(&self, date: Option<Date>) -> Held {
        let inside = |date: Date| {
            self.from.is_none_or(|from| date >= from)
                && self.before.is_none_or(|before| date < before)
        };
        match date {
            Some(date) if inside(date) => Held::Yes,
            None if *self == Self::ALL => Held::Yes,
            // Without a date, what is asked today is asked leniently.
            None if self.before.is_none() => Held::Perhaps,
            _ => Held::No,
        }
    }
}

/// Does a rule hold for a cable?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It does.
    Yes,
    /// The cable tells no date: what the rule finds is a hint.
    Perhaps,
    /// It does not.
    No,
}

impl std::fmt::Display for Eras {
    /// `all`, `from 1995-10-01`, `before 1995-10-01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.before) {
            (None, None) => f.write_str("all"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(before)) => write!(f, "before {before}"),
            (Some(from), Some(before)) => write!(f, "from {from}, before {before}"),
        }
    }
}

/// What kind of fix a rule offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fixes {
    /// None: only the author knows.
    None,
    /// A mechanical one.
    Safe,
    /// One that the author must confirm.
    Unsafe,
}

impl Fixes {
    /// `none`, `safe` or `unsafe`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rule").field(&self.name).finish()
    }
}

/// Layouts of rules that read the telegram's own lines. A hybrid holds a telegram.
pub(crate) const TELEGRAM: &[Layout] = &[Layout::Telegram, Layout::Hybrid];
/// Layouts of rules that read what all cables have.
pub(crate) const EVERY: &[Layout] = &[Layout::Telegram, Layout::Smart, Layout::Hybrid];
/// Layouts of rules that read SMART's labels.
pub(crate) const SMART: &[Layout] = &[Layout::Smart];
/// Rules on labels that hold for a shell as well.
pub(crate) const SMART_AND_SHELL: &[Layout] = &[Layout::Smart, Layout::Hybrid];

/// When a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// By default: what authority and practice agree on.
    Practice,
    /// Only when asked for: what the handbook asks and practice does not do.
    Strict,
    /// By default, and switched as one with the name `artifacts`: what archives and transmission
    /// left in the text, which is no mistake of the drafter's.
    Artifacts,
}

impl Profile {
    /// `practice`, `strict` or `artifacts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Strict => "strict",
            Self::Artifacts => "artifacts",
        }
    }
}

/// A rule: name, severity, layouts, eras, fix, how it looks, and the profile where it is not the
/// default one. Its page stands in `pages/NAME.md`.
macro_rules! rule {
    ($name:literal, $severity:ident, $layouts:expr, $eras:expr, $fix:ident, $check:expr) => {
        $crate::rules::rule!($name, $severity, $layouts, $eras, $fix, $check, Practice)
    };
    ($name:literal, $severity:ident, $layouts:expr, $eras:expr, $fix:ident, $check:expr, $profile:ident) => {
        $crate::rules::Rule {
            name: $name,
            severity: $crate::rules::Severity::$severity,
            layouts: $layouts,
            eras: $eras,
            fix: $crate::rules::Fixes::$fix,
            profile: $crate::rules::Profile::$profile,
            page: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/rules/pages/",
                $name,
                ".md"
            )),
            module: module_path!(),
            check: $check,
        }
    };
}
pub(crate) use rule;

/// A rule whose number a configuration may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The rule.
    pub rule: &'static str,
    /// What is counted.
    pub unit: &'static str,
    /// The most that passes, unless told otherwise.
    pub most: usize,
}

/// The rules that count something that offices differ in.
pub static LIMITS: &[Limit] = &[
    Limit {
        rule: "tags-count-high",
        unit: "codes",
        most: 12,
    },
    Limit {
        rule: "subject-too-long",
        unit: "characters",
        most: 120,
    },
];

/// Every rule, in the order of the cable.
pub static ALL: &[&Rule] = &[
    &banner::classification_ceiling::RULE,
    &transmission::precedence_digraph_mismatch::RULE,
    &transmission::julian_day_mismatch::RULE,
    &transmission::de_serial_mismatch::RULE,
    &transmission::from_post_mismatch::RULE,
    &transmission::header_line_order::RULE,
    &transmission::transmission_id_form::RULE,
    &transmission::precedence_digraph::RULE,
    &transmission::precedence_word_mismatch::RULE,
    &transmission::info_precedence_above_action::RULE,
    &transmission::precedence_unknown_word::RULE,
    &transmission::precedence_priority_retired::RULE,
    &transmission::niact_no_justification::RULE,
    &transmission::flash_multi_precedence::RULE,
    &transmission::de_line_form::RULE,
    &transmission::de_time_mismatch::RULE,
    &transmission::de_section_suffix_missing::RULE,
    &transmission::security_warning_line::RULE,
    &transmission::dtg_form::RULE,
    &transmission::dtg_month_case::RULE,
    &transmission::plad_unknown_prefix::RULE,
    &transmission::duplicate_addressee::RULE,
    &transmission::info_before_to::RULE,
    &transmission::bt_missing::RULE,
    &transmission::unknown_operating_signal::RULE,
    &transmission::corrected_copy_noted::RULE,
    &banner::banner_missing::RULE,
    &banner::banner_conflict::RULE,
    &banner::section_count_mismatch::RULE,
    &banner::banner_level_unknown::RULE,
    &banner::control_term_as_level::RULE,
    &banner::banner_compound_term::RULE,
    &banner::banner_spacing::RULE,
    &banner::top_secret_in_cable::RULE,
    &banner::mrn_form::RULE,
    &banner::mrn_serial_width::RULE,
    &banner::mrn_post_unknown::RULE,
    &banner::mrn_id_mismatch::RULE,
    &banner::section_form::RULE,
    &banner::section_of_one::RULE,
    &banner::section_residue_foreign::RULE,
    &banner::section_residue_in_text::RULE,
    &banner::repeated_banner_in_text::RULE,
    &banner::cable_undated::RULE,
    &captions::sensitive_caption_missing::RULE,
    &captions::caption_unknown::RULE,
    &captions::caption_own_line::RULE,
    &captions::caption_duplicate::RULE,
    &captions::caption_order_restrictive_first::RULE,
    &captions::caption_after_body::RULE,
    &captions::nodis_exdis_together::RULE,
    &captions::nodis_exdis_need_control::RULE,
    &captions::nodis_exdis_noforn::RULE,
    &captions::nodis_exdis_rel_to::RULE,
    &captions::noforn_rel_conflict::RULE,
    &captions::noforn_on_plain_unclas::RULE,
    &captions::sipdis_with_nodis_exdis::RULE,
    &captions::agrement_with_other_caption::RULE,
    &captions::agrement_unclassified::RULE,
    &captions::multiple_channel_captions::RULE,
    &captions::official_informal_subject::RULE,
    &captions::specat_equivalence::RULE,
    &captions::sensitive_caption_unused::RULE,
    &captions::sensitive_on_classified::RULE,
    &captions::efto_unneeded::RULE,
    &captions::lou_after_1995::RULE,
    &captions::sbu_before_1995::RULE,
    &captions::fouo_in_state_cable::RULE,
    &executive_order::eo_line_missing::RULE,
    &executive_order::eo_number_unknown::RULE,
    &executive_order::eo_na_on_classified::RULE,
    &executive_order::classified_by_missing::RULE,
    &executive_order::eo_line_form::RULE,
    &executive_order::eo_zero_for_o::RULE,
    &executive_order::eo_line_glued::RULE,
    &executive_order::eo_wrong_era::RULE,
    &executive_order::eo_decl_on_unclassified::RULE,
    &executive_order::decl_date_form::RULE,
    &executive_order::decl_date_in_past::RULE,
    &executive_order::decl_date_beyond_limit::RULE,
    &executive_order::decl_x_code_era::RULE,
    &executive_order::decl_oadr_era::RULE,
    &executive_order::decl_manual_review::RULE,
    &executive_order::decl_25x_no_date::RULE,
    &executive_order::decl_25x1_human::RULE,
    &executive_order::gds_era::RULE,
    &executive_order::gds_date_interval::RULE,
    &executive_order::gds_authority_name::RULE,
    &executive_order::classified_by_on_unclas::RULE,
    &executive_order::classified_by_no_name_or_title::RULE,
    &executive_order::classified_by_duplicated::RULE,
    &executive_order::reason_missing::RULE,
    &executive_order::reason_section_mismatch::RULE,
    &executive_order::reason_letter_range::RULE,
    &executive_order::reason_letter_form::RULE,
    &executive_order::entire_text_with_portions::RULE,
    &tags::tags_missing::RULE,
    &tags::tags_unknown::RULE,
    &tags::tags_duplicate::RULE,
    &tags::tags_colon_missing::RULE,
    &tags::tags_mixed_separators::RULE,
    &tags::tags_trailing_comma::RULE,
    &tags::tags_lowercase::RULE,
    &tags::tags_glued::RULE,
    &tags::tags_not_tag::RULE,
    &tags::tags_no_geographic::RULE,
    &tags::tags_no_subject::RULE,
    &tags::tags_geographic_last::RULE,
    &tags::tags_geographic_mismatch::RULE,
    &tags::tags_personal_name_required::RULE,
    &tags::tags_obsolete::RULE,
    &tags::tags_iso_code::RULE,
    &tags::tags_count_high::RULE,
    &tags::tags_position::RULE,
    &subject::subject_missing::RULE,
    &subject::subject_empty::RULE,
    &subject::subject_label::RULE,
    &subject::subject_not_upper::RULE,
    &subject::subject_too_long::RULE,
    &subject::subject_portion_missing::RULE,
    &subject::subject_portion_position::RULE,
    &subject::subject_above_banner::RULE,
    &subject::subject_trailing_period::RULE,
    &subject::subject_ref_runon::RULE,
    &subject::subject_blank_line::RULE,
    &references::ref_letter_undefined::RULE,
    &references::reftel_without_ref::RULE,
    &references::ref_mrn_form::RULE,
    &references::ref_missing_space::RULE,
    &references::ref_post_unknown::RULE,
    &references::ref_year_style::RULE,
    &references::ref_year_three_digit::RULE,
    &references::ref_year_missing::RULE,
    &references::ref_future_year::RULE,
    &references::ref_self::RULE,
    &references::ref_duplicate::RULE,
    &references::ref_label_duplicated::RULE,
    &references::ref_label_sequence::RULE,
    &references::ref_label_style::RULE,
    &references::ref_label_pilcrow::RULE,
    &references::ref_letter_implicit::RULE,
    &references::ref_unlabelled_multiple::RULE,
    &references::ref_line_none::RULE,
    &references::ref_line_label::RULE,
    &references::ref_line_position::RULE,
    &references::ref_wrapped_serial::RULE,
    &references::para_ref_out_of_range::RULE,
    &paragraphs::para_number_gap::RULE,
    &paragraphs::para_number_duplicate::RULE,
    &paragraphs::para_number_order::RULE,
    &paragraphs::para_number_restart::RULE,
    &paragraphs::para_unnumbered::RULE,
    &paragraphs::single_para_numbered::RULE,
    &paragraphs::para_number_period::RULE,
    &paragraphs::para_number_space::RULE,
    &paragraphs::para_number_flush_left::RULE,
    &paragraphs::pilcrow_not_transmittable::RULE,
    &paragraphs::pilcrow_year_artifact::RULE,
    &paragraphs::tabular_flush_left::RULE,
    &portions::portion_mark_missing::RULE,
    &portions::portion_mark_unknown::RULE,
    &portions::portion_above_banner::RULE,
    &portions::portion_below_banner::RULE,
    &portions::portion_mark_missing_all::RULE,
    &portions::portion_mark_position::RULE,
    &portions::portion_noforn_no_banner::RULE,
    &portions::portion_rel_to_under_noforn::RULE,
    &portions::portion_form_slash::RULE,
    &portions::portion_subparagraph::RULE,
    &portions::portion_mark_without_number::RULE,
    &portions::portion_heading_mark::RULE,
    &portions::portion_case::RULE,
    &portions::portion_typo::RULE,
    &pairs::summary_end_missing::RULE,
    &pairs::comment_end_missing::RULE,
    &pairs::note_end_missing::RULE,
    &pairs::text_end_missing::RULE,
    &pairs::delimiter_unopened::RULE,
    &pairs::delimiter_nesting::RULE,
    &pairs::summary_end_unopened::RULE,
    &pairs::quote_unquote::RULE,
    &pairs::delimiter_order::RULE,
    &pairs::delimiter_across_paragraphs::RULE,
    &pairs::end_note_parenthesis::RULE,
    &pairs::note_parenthesised::RULE,
    &pairs::delimiter_case_mixed::RULE,
    &pairs::delimiter_end_period::RULE,
    &pairs::end_summary_not_paragraph_final::RULE,
    &pairs::parenthesis_unbalanced::RULE,
    &pairs::quote_odd::RULE,
    &headings::heading_underline_length::RULE,
    &headings::heading_underline_above_only::RULE,
    &headings::underline_split_45::RULE,
    &headings::heading_mixed_case::RULE,
    &headings::heading_has_number_or_mark::RULE,
    &headings::heading_too_long::RULE,
    &headings::summary_required_length::RULE,
    &headings::summary_first::RULE,
    &headings::summary_unnumbered::RULE,
    &headings::list_marker_mixed::RULE,
    &headings::list_dash_space::RULE,
    &hygiene::long_token_45::RULE,
    &hygiene::line_too_long::RULE,
    &hygiene::line_over_55::RULE,
    &hygiene::trailing_whitespace::RULE,
    &hygiene::blank_line_run::RULE,
    &hygiene::tab_character::RULE,
    &hygiene::smart_quotes::RULE,
    &hygiene::non_ascii_character::RULE,
    &hygiene::mangled_smart_quotes::RULE,
    &hygiene::ita2_charset::RULE,
    &hygiene::date_ambiguous::RULE,
    &hygiene::date_invalid::RULE,
    &hygiene::dtg_vs_site_date::RULE,
    &hygiene::repeated_word::RULE,
    &hygiene::truncated_extract::RULE,
    &closing::signature_missing::RULE,
    &closing::signature_not_upper::RULE,
    &closing::signature_inline::RULE,
    &closing::signature_then_text::RULE,
    &closing::drafting_officer_lines::RULE,
    &smart::smart_label_missing::RULE,
    &smart::smart_date_mismatch::RULE,
    &smart::smart_from_mrn::RULE,
    &smart::smart_banner_mismatch::RULE,
    &smart::smart_sbu_banner::RULE,
    &smart::smart_geo_era::RULE,
    &smart::smart_label_order::RULE,
    &smart::smart_label_unknown::RULE,
    &smart::smart_sbu_portion::RULE,
    &smart::smart_precedence_missing::RULE,
    &smart::smart_action_inversion::RULE,
    &smart::smart_eo_trailing::RULE,
    &smart::smart_tags_comma_space::RULE,
    &smart::smart_ref_form::RULE,
    &smart::smart_subject_mark_level::RULE,
    &smart::smart_signature::RULE,
    &smart::smart_approver_releaser::RULE,
    &smart::smart_person_form::RULE,
    &smart::smart_attachment_missing::RULE,
    &smart::smart_country_drift::RULE,
    &smart::smart_release_residue::RULE,
    &smart::smart_dual_header::RULE,
    &smart::smart_no_break_space::RULE,
];

/// Names that mean a rule of another name: those that rules had before, and the rule book's own
/// for what is one rule. Selections, configurations and baselines may go on using them.
pub const ALIASES: [(&str, &str); 1] = [
    // (SBU) under a bare UNCLAS is what a missing SENSITIVE looks like from the paragraph.
    ("portion-sbu-in-unclas-banner", "sensitive-caption-missing"),
];

/// The name that a rule has today: an alias's rule, any other name itself.
pub fn current_name(name: &str) -> &str {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    alias.map_or(name, |(_, current)| current)
}

/// The rule of that name, or of that alias.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    let name = current_name(name);
    ALL.iter().find(|rule| rule.name == name).copied()
}

/// Does a selector name the rule? It is the rule's name or an alias of it, the beginning of names (`tags-*`), or a
/// group (`artifacts`, `strict`).
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

impl Rule {
    /// The page as it was written.
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// The first sentence of the page: what the rule checks.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }

    /// What the page says between the first sentence and the first heading.
    pub fn description(&self) -> &'static str {
        let start = self.page.find(self.summary()).unwrap_or(0) + self.summary().len();
        let rest = &self.page[start..];
        rest.split("\n## ").next().unwrap_or("").trim()
    }

    /// The example under a heading, without its fence.
    pub fn example(&self, heading: &str) -> &'static str {
        self.section(heading)
            .trim_start_matches("```cable\n")
            .trim_end_matches("```")
    }

    /// The folder of its family: `tags`, `portions`.
    pub fn family(&self) -> &'static str {
        self.module.rsplit("::").nth(1).unwrap_or("")
    }

    /// The text under a heading of the page, blanks at the ends left out.
    pub fn section(&self, heading: &str) -> &'static str {
        let mut rest = self.page;
        while let Some(at) = rest.find("\n## ") {
            let body = &rest[at + 4..];
            let (title, text) = body.split_once('\n').unwrap_or((body, ""));
            if title.trim() == heading {
                return text.split("\n## ").next().unwrap_or("").trim();
            }
            rest = body;
        }
        ""
    }

    /// The authority behind the rule: document and section, or counted practice.
    pub fn authority(&self) -> &'static str {
        self.section("Authority")
    }
}

/// A rule that panics on every cable.
#[cfg(test)]
pub(crate) fn broken_rule() -> Rule {
    Rule {
        name: "broken",
        severity: Severity::Error,
        layouts: EVERY,
        eras: Eras::ALL,
        fix: Fixes::None,
        profile: Profile::Practice,
        page: "",
        module: "",
        check: Check::Cable(|_, _| panic!("on purpose")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};

    #[test]
    fn pages_hold_examples_that_fail_and_pass() {
        for rule in ALL {
            let settings =
                Settings::new(&[rule.name.to_owned()], &[], false).expect("the rule exists");
            let count = |heading: &str| {
                lint::check(rule.example(heading), None, &settings)
                    .diagnostics
                    .len()
            };
            assert!(
                count("Fails") > 0,
                "{}: the failing example passes",
                rule.name
            );
            assert_eq!(
                count("Passes"),
                0,
                "{}: the passing example fails",
                rule.name
            );
        }
    }

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
        let settings = Settings::new(&[ALIASES[0].0.to_owned()], &[], false).expect("an alias");
        let found = lint::check(
            "UNCLAS ROME 000140\n\nSIPDIS\n\n1. (SBU) Fish.\n",
            None,
            &settings,
        );
        assert_eq!(found.diagnostics.len(), 1);
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
}
