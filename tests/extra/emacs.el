;;; emacs.el --- a session of Emacs with a real server -*- lexical-binding: t -*-

;;; Commentary:

;; Findings, completion, definition, rename and layout.  Started by emacs.sh.

;;; Code:

(require 'talkgraph)
(require 'flymake)
(require 'xref)

(defvar failures 0)

(defun expect (what holds)
  "Say WHAT and whether it HOLDS."
  (unless holds (setq failures (1+ failures)))
  (message "%s: %s" (if holds "ok" "FAILED") what))

(defun await (probe)
  "Wait until PROBE gives something, and give that."
  (let ((until (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall probe))) (< (float-time) until))
      (accept-process-output nil 0.05))
    found))

(defun codes ()
  "The texts of the findings of this buffer."
  (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))

(defun put-at (old new)
  "Put NEW where OLD stands, and say so to the server."
  (goto-char (point-min))
  (search-forward old)
  (replace-match new t t)
  (eglot--signal-textDocument/didChange))

(find-file "graph/1d2.ron")
(apply #'eglot--connect (eglot--guess-contact))
(expect "the server starts" (await #'eglot-current-server))
(flymake-mode 1)

(put-at "nomad, (role" "nomado, (role")
(expect "a slip is found while typing"
        (await (lambda () (flymake-start) (string-match-p "no node has the id" (codes)))))
(put-at "nomado, (role" "nomad, (role")
(expect "and gone when mended" (await (lambda () (flymake-start) (string= "" (codes)))))

(put-at "nomad, (role" "ノマ, (role")
(goto-char (point-min))
(search-forward "ノマ")
(let* ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/completion
                                (eglot--TextDocumentPositionParams)))
       (item (elt (plist-get answer :items) 0)))
  (expect "an alias completes to the id" (equal (plist-get item :label) "nomad"))
  (eglot--apply-text-edits (vector (plist-get item :textEdit))))
(eglot--signal-textDocument/didChange)
(goto-char (point-min))
(expect "which replaces what was typed" (search-forward "Uses, nomad, (role" nil t))

(goto-char (point-min))
(search-forward "Uses, nom")
(let ((talk (current-buffer)))
  (call-interactively #'xref-find-definitions)
  (expect "definition leads to the registry"
          (and (string-suffix-p "registry.ron" (buffer-file-name))
               (string-match-p "id: nomad" (thing-at-point 'line t))))
  (let ((eglot-confirm-server-initiated-edits nil))
    (eglot-rename "hashi_nomad"))
  (goto-char (point-min))
  (expect "rename changes the registry" (search-forward "id: hashi_nomad" nil t))
  (set-buffer talk)
  (goto-char (point-min))
  (expect "and the talk" (search-forward "Uses, hashi_nomad," nil t))
  (put-at "(circleci, Uses, " "(circleci,Uses,   ")
  (eglot-format-buffer)
  (goto-char (point-min))
  (expect "layout mends a line" (search-forward "(circleci, Uses, hashi_nomad," nil t)))

(message "emacs: %s" (if (zerop failures) "fine" (format "%d failures" failures)))
(kill-emacs (if (zerop failures) 0 1))
;;; emacs.el ends here
