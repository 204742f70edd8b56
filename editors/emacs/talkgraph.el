;;; talkgraph.el --- knowledge graphs in RON, by Eglot -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; Put this file onto the load path and (require 'talkgraph) into the init file.
;; RON files below a folder `graph' get `talkgraph-mode', and `M-x eglot' or the
;; hook below starts `talkgraph lsp' for them.

;;; Code:

(require 'eglot)

(defgroup talkgraph nil
  "Knowledge graphs in RON."
  :group 'languages)

(defcustom talkgraph-command '("talkgraph" "lsp")
  "The command that serves an editor."
  :type '(repeat string))

(defvar talkgraph-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?_ "w" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?/ ". 124" table)
    (modify-syntax-entry ?* ". 23bn" table)
    (modify-syntax-entry ?\n ">" table)
    table))

(defconst talkgraph-font-lock-keywords
  '(("\\_<\\([[:lower:]_][[:alnum:]_]*\\)[[:space:]]*:" 1 font-lock-variable-name-face)
    ("\\_<\\(?:true\\|false\\)\\_>" . font-lock-constant-face)
    ("\\_<[[:upper:]][[:alnum:]_]*" . font-lock-type-face)))

;;;###autoload
(define-derived-mode talkgraph-mode prog-mode "talkgraph"
  "Major mode for the files of a knowledge graph."
  (setq-local comment-start "// "
              comment-end ""
              indent-tabs-mode nil
              tab-width 4
              ;; In this notation the case of a word tells a kind from a node.
              font-lock-defaults '(talkgraph-font-lock-keywords nil nil)))

;;;###autoload
(add-to-list 'auto-mode-alist '("/graph/.*\\.ron\\'" . talkgraph-mode))

(defun talkgraph--command (&rest _)
  "The command that Eglot starts."
  talkgraph-command)

(add-to-list 'eglot-server-programs '(talkgraph-mode . talkgraph--command))
(add-hook 'talkgraph-mode-hook #'eglot-ensure)

(provide 'talkgraph)
;;; talkgraph.el ends here
