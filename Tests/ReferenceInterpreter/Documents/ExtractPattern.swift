/// The pattern of an alias whose value is a part of a text (Language §10.2).
package struct ExtractPattern: Sendable {
    private enum Piece {
        case text(String)
        case variable(isWanted: Bool)
    }

    private var pieces: [Piece] = []

    /// A phrase such as `/offers/{offer}/skus/{sku}` and the name of the variable that is the value.
    package init(phrase: String, variable: String) {
        for (index, part) in phrase.split(separator: "{", omittingEmptySubsequences: false)
            .enumerated()
        {
            let halves = part.split(
                separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            if index == 0 || halves.count == 1 {
                pieces.append(.text(String(part)))
            } else {
                let isWanted = NameFolding.areEqual(String(halves[0]), variable)
                pieces += [.variable(isWanted: isWanted), .text(String(halves[1]))]
            }
        }
    }

    /// The part of a text; null for what is no text or does not match.
    func part(of value: ReferenceJSON) -> ReferenceJSON {
        guard let text = value.text else { return .null }
        var found: Substring?
        return matches(text[...], pieces[...], &found)
            ? found.map { .string(String($0)) } ?? .null : .null
    }

    /// Tries longer and longer texts for each variable, at least one character.
    private func matches(
        _ text: Substring, _ pieces: ArraySlice<Piece>, _ found: inout Substring?
    ) -> Bool {
        switch pieces.first {
        case nil: return text.isEmpty
        case .text(let literal):
            guard NameFolding.areEqual(String(text.prefix(literal.count)), literal) else {
                return false
            }
            return matches(text.dropFirst(literal.count), pieces.dropFirst(), &found)
        case .variable(let isWanted):
            guard !text.isEmpty else { return false }
            for end in text.indices.dropFirst() + [text.endIndex] {
                if matches(text[end...], pieces.dropFirst(), &found) {
                    if isWanted { found = text[..<end] }
                    return true
                }
            }
            return false
        }
    }
}
