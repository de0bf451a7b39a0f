/// A string as JSON spells it, quotes included.
package func jsonString(_ text: String) -> String {
    var writer = JSONWriter(layout: .compact)
    writer.value(text)
    return writer.text
}

extension FixIt {
    /// Writes another JSON string in place of what a range spells.
    package static func writing(
        _ text: String, at span: SourceSpan, isSafe: Bool = true
    ) -> FixIt {
        FixIt("write `\(text)`", [TextEdit(span, jsonString(text))], isSafe: isSafe)
    }

    /// The fix of a misspelt JSON string: the nearest known name, which only its author can confirm; none without one.
    package static func nearest(_ name: String?, at span: SourceSpan) -> [FixIt] {
        name.map { [.writing($0, at: span, isSafe: false)] } ?? []
    }

    /// The same for a name inside an expression, in the quotes of an expression where the range has them.
    package static func nearest(
        _ name: String?, inExpressionAt span: SourceSpan, isQuoted: Bool
    ) -> [FixIt] {
        // What would need escapes in JSON or in the expression is left to people.
        guard let name, name.utf8.allSatisfy({ $0 >= 0x20 && !"\"'\\".utf8.contains($0) }) else {
            return []
        }
        let text = isQuoted ? "'\(name)'" : name
        return [FixIt("write `\(name)`", [TextEdit(span, text)], isSafe: false)]
    }
}
