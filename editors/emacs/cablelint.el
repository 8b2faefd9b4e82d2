;;; cablelint.el --- State Department cables, checked as you type  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: text, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A major mode for cables (diplomatic telegrams), and the server for eglot.
;; With `cablelint' on the path, opening a .cable file is all it takes.

;;; Code:

(require 'eglot)

(defgroup cablelint nil
  "State Department cables."
  :group 'text)

(defcustom cablelint-program "cablelint"
  "The program `cablelint': a name on the path, or a file."
  :type 'string)

(defface cablelint-unclassified
  '((((background dark)) :foreground "#4fc48c" :weight bold) (t :foreground "#12703f" :weight bold))
  "Marks (U) and banners.")
(defface cablelint-sbu
  '((((background dark)) :foreground "#c39eea" :weight bold) (t :foreground "#7a3eb1" :weight bold))
  "Marks (SBU) and (LOU).")
(defface cablelint-confidential
  '((((background dark)) :foreground "#74b3ff" :weight bold) (t :foreground "#0b55c0" :weight bold))
  "Marks (C) and banners.")
(defface cablelint-secret
  '((((background dark)) :foreground "#ff8f92" :weight bold) (t :foreground "#bd1220" :weight bold))
  "Marks (S) and banners.")
(defface cablelint-top-secret
  '((((background dark)) :foreground "#f5a54a" :weight bold) (t :foreground "#9a4700" :weight bold))
  "Marks (TS) and banners.")

(defconst cablelint--mark
  "^\\(?:¶?[0-9]\\{1,3\\}\\.\\|--?\\|[*•]\\|SUBJECT:\\|Subject:\\)[ \t]*\\((%s\\(?:[/ -][A-Z/, -]+\\)?)\\)"
  "A portion mark where one may stand; %s is its level.")

(defvar cablelint-font-lock-keywords
  `(("^[A-Z][A-Z ]\\{1,9\\} [0-9]\\{8\\} +[0-9]\\{3\\}\\(?:\\.[0-9]+\\)? OF [0-9]\\{3\\}[ \t]*$" . 'font-lock-comment-face)
    ("^\\(?:VZCZC[A-Z]\\{3\\}[0-9]+\\|\\([ZOPR]\\)\\1\\(?: R[A-Z]\\{3,7\\}\\)+\\|DE R[A-Z]\\{3,7\\} #.*\\|ZN[RY] .*\\)[ \t]*$" . 'font-lock-comment-face)
    ("^\\(?:FM\\|TO\\|INFO\\|XMT\\) " . 'font-lock-keyword-face)
    ("^[ \t]*\\(UNCLAS\\(?:SIFIED\\)?\\)\\(?: SECTION\\| [A-Z ]+[0-9]\\|[ \t]*$\\)" 1 'cablelint-unclassified)
    ("^[ \t]*\\(CONFIDENTIAL\\|C O N F I D E N T I A L\\)\\(?: SECTION\\| [A-Z ]+[0-9]\\|[ \t]*$\\)" 1 'cablelint-confidential)
    ("^[ \t]*\\(SECRET\\|S E C R E T\\)\\(?: SECTION\\| [A-Z ]+[0-9]\\|[ \t]*$\\)" 1 'cablelint-secret)
    ("^[ \t]*\\(TOP SECRET\\|T O P +S E C R E T\\)" 1 'cablelint-top-secret)
    ("^\\(?:SENSITIVE\\|SIPDIS\\|NOFORN\\|NODIS\\|EXDIS\\|STADIS\\|LIMDIS\\|ORCON\\|AIDAC\\)[ \t]*$" . 'font-lock-preprocessor-face)
    ("^\\(?:E\\.?O\\.?\\|TAGS\\|SUBJECT\\|SUBJ\\|REFS?\\|Refs?\\)\\(?::\\|[ \t]\\)" . 'font-lock-keyword-face)
    ("^\\(?:MRN\\|Date/DTG\\|From\\|Action\\|Info\\|XMT\\|E\\.O\\.\\|Captions\\|Reference\\|Pass Line\\|Subject\\|Signature\\|Drafted By\\|Cleared By\\|Approved By\\|Released By\\|Attachments\\|Action Post\\|Dissemination Rule\\|Classified By\\|Reason\\|Declassify On\\):" . 'font-lock-keyword-face)
    ("^TAGS:?[ \t]" ("\\_<[A-Z]\\{2,5\\}\\_>" nil nil (0 'font-lock-type-face)))
    (,(format cablelint--mark "U") 1 'cablelint-unclassified)
    (,(format cablelint--mark "\\(?:SBU\\|sbu\\|LOU\\|FOUO\\)") 1 'cablelint-sbu)
    (,(format cablelint--mark "C") 1 'cablelint-confidential)
    (,(format cablelint--mark "S") 1 'cablelint-secret)
    (,(format cablelint--mark "TS") 1 'cablelint-top-secret)
    ("^¶?\\([0-9]\\{1,3\\}\\.\\)[ (]" 1 'font-lock-constant-face)
    ("^\\(.\\{1,69\\}\\)\n-\\{3,\\}\\(?: -+\\)?[ \t]*$" 1 'bold)
    ("\\_<\\(?:BEGIN\\|Begin\\|END\\|End\\)[ \n]\\(?:SUMMARY\\|[Ss]ummary\\|COMMENT\\|[Cc]omment\\|NOTE\\|[Nn]ote\\|TEXT\\|[Tt]ext\\)\\_>" . 'font-lock-builtin-face)
    ("\\_<\\(\\(?:SUMMARY\\|Summary\\|COMMENT\\|Comment\\|NOTE\\|Note\\)\\)[:.]" 1 'font-lock-builtin-face))
  "First paint: what a line tells on its own.")

;;;###autoload
(define-derived-mode cable-mode text-mode "Cable"
  "Major mode for State Department cables."
  (setq-local font-lock-defaults '(cablelint-font-lock-keywords t))
  (setq-local fill-column 69)
  (setq-local comment-start nil)
  (setq-local completion-ignore-case t)
  ;; The line after an indented reference begins at the margin again.
  (electric-indent-local-mode -1)
  ;; A paragraph of a SMART cable is one long line.
  (visual-line-mode 1)
  (when (and buffer-file-name (executable-find cablelint-program))
    (eglot-ensure)))

;;;###autoload
(defconst cablelint--signs
  '(("^VZCZC[A-Z]\\{3\\}[0-9]\\{3,4\\}\\_>"
     "^[ZOPR]\\(?: [ZOPR]\\)? [0-9]\\{6\\}Z [A-Z]\\{3\\} [0-9]\\{2\\}\\_>"
     "^\\(?:FM\\|TO\\) \\(?:[A-Z]\\{4,8\\}/\\)?[A-Z]\\{4,\\} ?[A-Z]"
     "^\\(?:UNCLAS\\|UNCLASSIFIED\\|LIMITED OFFICIAL USE\\|CONFIDENTIAL\\|C O N F I D E N T I A L\\|SECRET\\|S E C R E T\\)\\(?: SECTION [0-9]+ OF [0-9]+\\)? [A-Z][A-Z ]+ [0-9]\\{4,6\\}[ \t]*$"
     "^E\\.?O\\.? ?[0-9]\\{5\\}\\_>"
     "^TAGS:? +[A-Z]\\{2,5\\}\\_>"
     "^SUBJ\\(?:ECT\\)?: ")
    ("^[ \t]*MRN:" "^[ \t]*Date/DTG:" "^[ \t]*E\\.O\\.:" "^[ \t]*TAGS:" "^[ \t]*Captions:" "^[ \t]*Subject:"))
  "What a telegram and a SMART cable have near their top.")

;;;###autoload
(defun cablelint-reads-like-cable-p ()
  "Does the buffer, of plain text, read like a cable?
Three signs near its top are asked for."
  (and (member (and buffer-file-name (file-name-extension buffer-file-name)) '(nil "txt" "text"))
   (save-excursion
    (let* ((case-fold-search nil)
           (start (point-min))
           (end (progn (goto-char start) (forward-line 60) (point)))
           (seen (lambda (sign) (goto-char start) (re-search-forward sign end t))))
      (seq-some (lambda (signs) (>= (seq-count seen signs) 3)) cablelint--signs)))))

(defun cablelint--contact (&optional _interactive)
  "How eglot starts the server."
  (list cablelint-program "server"))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.cable\\'" . cable-mode))
;;;###autoload
(add-to-list 'magic-mode-alist '(cablelint-reads-like-cable-p . cable-mode))
(add-to-list 'eglot-server-programs '(cable-mode . cablelint--contact))

(provide 'cablelint)
;;; cablelint.el ends here
