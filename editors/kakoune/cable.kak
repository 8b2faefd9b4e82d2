# Cables: filetype, first paint, and the server through kakoune-lsp (kak-lsp).

hook global BufCreate .+\.cable %{ set-option buffer filetype cable }

hook -group cable-highlight global WinSetOption filetype=cable %{
    add-highlighter window/cable group
    add-highlighter window/cable/ regex '^[A-Z][A-Z ]{1,9} \d{8} +\d{3}(\.\d+)? OF \d{3}\h*$' 0:comment
    add-highlighter window/cable/ regex '^(VZCZC[A-Z]{3}\d+|[ZOPR]{2}( R[A-Z]{3,7})+|DE R[A-Z]{3,7} #[^\n]*|ZN[RY] [^\n]*)$' 0:comment
    add-highlighter window/cable/ regex '^(UNCLAS(SIFIED)?)\b[^\n:]*$' 1:green+b
    add-highlighter window/cable/ regex '^(CONFIDENTIAL|C O N F I D E N T I A L)\b[^\n:]*$' 1:blue+b
    add-highlighter window/cable/ regex '^(SECRET|S E C R E T|TOP SECRET)\b[^\n:]*$' 1:red+b
    add-highlighter window/cable/ regex '^(SENSITIVE|SIPDIS|NOFORN|NODIS|EXDIS|STADIS|LIMDIS|ORCON|AIDAC)\h*$' 0:meta
    add-highlighter window/cable/ regex '^(E\.?O\.?|TAGS|SUBJECT|SUBJ|REFS?|Refs?)(?=:|\h)' 0:keyword
    add-highlighter window/cable/ regex '^(MRN|Date/DTG|From|Action|Info|E\.O\.|Captions|Reference|Pass Line|Subject|Signature|[A-Z][a-z]+ By):' 0:keyword
    add-highlighter window/cable/ regex '^¶?(\d{1,3}\.)\h*(\((U)\)|\((SBU|LOU)[^)\n]*\)|\((C)[^)\n]*\)|\((T?S)\b[^)\n]*\))?' 1:value 3:green+b 4:magenta+b 5:blue+b 6:red+b
    add-highlighter window/cable/ regex '^[^\n]{1,69}\n-{3,}( -+)?\h*$' 0:title
    add-highlighter window/cable/ regex '\b(BEGIN|Begin|END|End)\s(SUMMARY|[Ss]ummary|COMMENT|[Cc]omment|NOTE|[Nn]ote|TEXT|[Tt]ext)\b' 0:function
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/cable }
}

hook -group lsp-filetype-cable global BufSetOption filetype=cable %{
    set-option buffer lsp_servers %{
        [cablelint]
        command = "cablelint"
        args = ["server"]
        root_globs = ["cablelint.toml", ".git"]
    }
}

hook -group cable-lsp global WinSetOption filetype=cable %{
    lsp-enable-window
    lsp-inlay-diagnostics-enable window
}
