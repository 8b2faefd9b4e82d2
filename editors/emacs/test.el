;;; test.el --- cablelint.el in a batch Emacs, with eglot and a real server  -*- lexical-binding: t -*-
;; usage: CABLELINT=program OUTBOX=folder emacs --batch -Q -L editors/emacs -l editors/emacs/test.el
(setq cablelint-program (getenv "CABLELINT"))
(require 'cablelint)
(require 'flymake)
(require 'imenu)

(setq eglot-sync-connect 10 eglot-autoshutdown nil
      eglot-confirm-server-edits nil eglot-confirm-server-initiated-edits nil)
(defvar test-failed 0)
(defvar test-passed 0)

(defmacro test-check (what &rest body)
  "Say whether BODY, which is WHAT, gives something."
  (declare (indent 1))
  `(let ((result (condition-case problem (progn ,@body) (error (message "   %S" problem) nil))))
     (setq test-passed (+ test-passed (if result 1 0)) test-failed (+ test-failed (if result 0 1)))
     (message "%s - %s%s" (if result "ok" "not ok") ,what (if (stringp result) (concat ": " result) ""))))

(defun test-until (wanted)
  "What the function WANTED gives, once it gives something; nil after PATIENCE milliseconds."
  (let ((end (+ (float-time) (/ (string-to-number (or (getenv "PATIENCE") "10000")) 1000.0))) value)
    (while (and (not (setq value (funcall wanted))) (< (float-time) end))
      (accept-process-output nil 0.05))
    value))

(defun test-text () (buffer-substring-no-properties (point-min) (point-max)))
(defun test-go (line column) (goto-char (point-min)) (forward-line (1- line)) (forward-char (1- column)))
(defun test-finding (words)
  (seq-find (lambda (d) (string-search words (flymake-diagnostic-text d))) (flymake-diagnostics)))

(message "Emacs %s" emacs-version)
(dolist (file '(("09VALLETTA90.cable" . cable-mode) ("telegram.txt" . cable-mode) ("letter.txt" . text-mode)))
  (test-check (format "%s opens in %s" (car file) (cdr file))
    (with-current-buffer (find-file-noselect (expand-file-name (car file) (getenv "OUTBOX")))
      (eq major-mode (cdr file)))))

(find-file (expand-file-name "09VALLETTA90.cable" (getenv "OUTBOX")))
(test-check "first paint"
  (font-lock-ensure)
  (test-go 23 5)
  (eq (get-text-property (point) 'face) 'cablelint-confidential))
(unless (eglot-current-server)
  (apply #'eglot--connect (eglot--guess-contact)))
(test-check "eglot connects" (eglot-current-server))
(flymake-start)
(test-check "findings arrive"
  (test-until (lambda () (test-finding "PHUX is not a TAGS code"))))
(test-check "hover tells what a TAG means"
  (test-go 7 8)
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (string-search "Fish" (format "%s" hover))))
(test-check "completion by meaning, in lower case"
  (test-go 7 11)
  (insert " human")
  (completion-at-point)
  (let ((offered (if (get-buffer "*Completions*")
                     (with-current-buffer "*Completions*" (test-text))
                   (test-text))))
    (test-go 7 1)
    (delete-line)
    (insert "TAGS: EFIS PHUX ECON MT\n")
    (string-search "PHUM" offered)))
(test-check "the quick fix"
  (test-go 7 12)
  (let ((fix (seq-find (lambda (a) (string-search "PHUM" (plist-get a :title)))
                       (eglot-code-actions (point) (1+ (point)) "quickfix"))))
    (eglot-execute (eglot-current-server) fix)
    (string-search "TAGS: EFIS PHUM ECON MT" (test-text))))
(test-check "the outline"
  (let ((names (format "%S" (eglot-imenu))))
    (and (string-search "A Basket of Tickets" names) (string-search "What Comes Next" names))))
(test-check "rename of a paragraph number"
  (test-go 29 1)
  (eglot-rename "4")
  (string-search "\n4. (U) The director" (test-text)))
(test-check "format"
  (goto-char (point-max))
  (forward-line -2)
  (insert "Spaces at the end.   \n")
  (eglot--signal-textDocument/didChange)
  (eglot-format-buffer)
  (string-search "Spaces at the end.\n" (test-text)))

(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(message "%d passed, %d failed" test-passed test-failed)
(kill-emacs (if (zerop test-failed) 0 1))
