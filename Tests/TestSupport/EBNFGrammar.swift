/// A grammar of `Grammar/`, read from its EBNF text.
///
/// The notation is described at the head of `Grammar/expression.ebnf`.
package struct EBNFGrammar: Sendable {
    /// The right side of a rule, or a part of one.
    package indirect enum Part: Sendable, Equatable {
        case terminal(String)
        /// One character of the ranges, which are code points.
        case characters([ClosedRange<UInt32>])
        case rule(String)
        case sequence([Part])
        case choice([Part])
        case optional(Part)
        case repetition(Part)
    }

    /// A mistake in the text of a grammar.
    package struct Mistake: Error, Equatable, CustomStringConvertible {
        /// Counts from 1.
        package let line: Int
        package let message: String

        package var description: String { "line \(line): \(message)" }
    }

    /// The rules in the order of the text.
    package let names: [String]
    /// The right side of each rule.
    package let parts: [String: Part]

    /// Reads a grammar; throws a `Mistake` for a syntax error, a rule defined twice and a name without a rule.
    package init(_ text: String) throws {
        var reader = EBNFReader(tokens: try EBNFTokens(text).tokens)
        (names, parts) = try reader.readRules()
    }
}
