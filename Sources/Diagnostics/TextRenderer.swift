/// Renders diagnostics for people.
///
///     policy.json:3:14: error[unknown-operator]: unknown operator `equal`
///       3 |     "equal": "x"
///         |     ^~~~~~~
///         = help: did you mean `equals`?
package struct TextRenderer: Sendable {
    private let sources: SourceMap
    private let style: TerminalStyle

    /// `usesColor` adds ANSI colours, for a terminal.
    package init(_ sources: SourceMap, usesColor: Bool = false) {
        self.sources = sources
        style = TerminalStyle(isColored: usesColor)
    }

    /// The diagnostics sorted by place, each followed by its notes and help.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        sortedByPlace(diagnostics).map(render).joined()
    }

    private func render(_ diagnostic: Diagnostic) -> String {
        let label = "\(diagnostic.severity.rawValue)[\(diagnostic.ruleID.name)]"
        let color: TerminalStyle.Color =
            switch diagnostic.severity {
            case .error: .red
            case .warning: .yellow
            case .info: .cyan
            }
        var text = render(
            label: style.paint(label, color), diagnostic.message, at: diagnostic.location)
        for note in diagnostic.notes {
            text += render(label: style.paint("note", .cyan), note.message, at: note.location)
        }
        if let help = diagnostic.help { text += "  = help: \(visible(help))\n" }
        return text
    }

    private func render(label: String, _ message: String, at location: DiagnosticLocation)
        -> String
    {
        let line = "\(place(location))\(label): \(visible(message))\n"
        guard case .span(let span) = location, Int(span.file.index) < sources.files.count else {
            return line
        }
        return line + SourceExcerpt(span, in: sources[span.file]).render(style)
    }

    private func place(_ location: DiagnosticLocation) -> String {
        switch location {
        case .span(let span) where Int(span.file.index) < sources.files.count:
            let file = sources[span.file]
            return place(file.path, file.position(at: Int(span.start)))
        case .position(let path, let start, _): return place(path, start)
        case .path(let path): return style.paint("\(visible(path)):", .bold) + " "
        case .span, .none: return ""
        }
    }

    private func place(_ path: String, _ position: SourcePosition) -> String {
        style.paint("\(visible(path)):\(position.line):\(position.column):", .bold) + " "
    }
}

/// The colours of a terminal, or none.
package struct TerminalStyle: Sendable {
    package enum Color: String {
        case bold = "1"
        case red = "1;31"
        case green = "1;32"
        case yellow = "1;33"
        case blue = "34"
        case cyan = "1;36"
    }

    private let isColored: Bool

    package init(isColored: Bool) {
        self.isColored = isColored
    }

    /// The text in a colour, or as it is.
    package func paint(_ text: String, _ color: Color) -> String {
        isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// A text whose control characters cannot drive a terminal.
package func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(
        text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : Character($0) })
}

func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Marks that reorder text can make a line look like another one.
    case .format:
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    default: false
    }
}
