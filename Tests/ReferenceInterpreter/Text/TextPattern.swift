/// The two pattern languages of conditions (Language §4.3, decision 10).
package enum TextPattern {
    /// `like`: `*` stands for any run of characters, everything else for itself, whatever its case.
    package static func isLike(_ text: String, _ pattern: String) -> Bool {
        var pieces = pattern.unicodeScalars.split(separator: "*", omittingEmptySubsequences: false)
            .map { $0.flatMap(CaseFolding.folded) }[...]
        var rest = CaseFolding.folded(text)[...]
        guard let first = pieces.popFirst(), rest.starts(with: first) else { return false }
        rest.removeFirst(first.count)
        guard let last = pieces.popLast() else { return rest.isEmpty }
        for piece in pieces {
            // The leftmost place leaves the most room for the pieces that follow.
            guard
                let place = rest.indices.first(where: { rest[$0...].starts(with: piece) })
                    ?? (piece.isEmpty ? rest.endIndex : nil)
            else { return false }
            rest = rest[(place + piece.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    /// `match`: `#` one digit, `?` one letter, `.` any one character, everything else itself.
    ///
    /// A character is a Unicode scalar; digits and letters are those of any script, as .NET has them.
    package static func matches(_ text: String, _ pattern: String, ignoringCase: Bool) -> Bool {
        let text = Array(text.unicodeScalars)
        let pattern = Array(pattern.unicodeScalars)
        guard text.count == pattern.count else { return false }
        return zip(text, pattern).allSatisfy { scalar, symbol in
            switch symbol {
            case "#": scalar.properties.generalCategory == .decimalNumber
            case "?": isLetter(scalar)
            case ".": true
            default:
                scalar == symbol
                    || ignoringCase && CaseFolding.folded(scalar) == CaseFolding.folded(symbol)
            }
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }
}
