/// Derives random sentences of a grammar; the same seed gives the same sentences.
package struct SentenceGenerator: Sendable {
    /// Words after which a sentence takes the shortest way to its end.
    private static let wordLimit = 2000

    private let grammar: EBNFGrammar
    private let heights: [String: Int]
    private var random: SeededRandom
    private var words: [String] = []

    package init(_ grammar: EBNFGrammar, seed: UInt64) {
        self.grammar = grammar
        heights = grammar.heights
        random = SeededRandom(seed: seed)
    }

    /// A sentence of a rule, which must exist and derive one; rules nest at most `maximumDepth` deep where they can.
    package mutating func sentence(from rule: String, maximumDepth: Int) -> String {
        sentenceWords(from: rule, maximumDepth: maximumDepth).joined()
    }

    /// The terminals and characters of a sentence, for a `SentenceMutator`.
    package mutating func sentenceWords(from rule: String, maximumDepth: Int) -> [String] {
        precondition(heights[rule] != nil, "no rule `\(rule)` derives a sentence")
        words = []
        derive(.rule(rule), maximumDepth)
        return words
    }

    private mutating func derive(_ part: EBNFGrammar.Part, _ depth: Int) {
        switch part {
        case .terminal(let text): words.append(text)
        case .characters(let ranges): words.append(drawCharacter(of: ranges))
        case .rule(let name):
            if let part = grammar.parts[name] { derive(part, depth - 1) }
        case .sequence(let parts):
            for part in parts { derive(part, depth) }
        case .choice(let parts): derive(drawAlternative(of: parts, depth), depth)
        case .optional(let part):
            if fits(part, depth), Bool.random(using: &random) { derive(part, depth) }
        case .repetition(let part):
            var count = 0
            while count < 4, fits(part, depth), Bool.random(using: &random) {
                derive(part, depth)
                count += 1
            }
        }
    }

    private func fits(_ part: EBNFGrammar.Part, _ depth: Int) -> Bool {
        guard words.count < Self.wordLimit, let height = EBNFGrammar.height(of: part, heights)
        else { return false }
        return height <= depth
    }

    /// An alternative that fits, or a shallowest one when none does.
    private mutating func drawAlternative(
        of parts: [EBNFGrammar.Part], _ depth: Int
    ) -> EBNFGrammar.Part {
        let fitting = parts.filter { fits($0, depth) }
        if let part = fitting.randomElement(using: &random) { return part }
        let measured = parts.map { EBNFGrammar.height(of: $0, heights) ?? .max }
        let lowest = measured.min() ?? .max
        let shallow = zip(parts, measured).filter { $0.1 == lowest }.map(\.0)
        return shallow.randomElement(using: &random) ?? parts[0]
    }

    /// A character of one of the ranges, mostly near the beginning, so that printable text prevails.
    private mutating func drawCharacter(of ranges: [ClosedRange<UInt32>]) -> String {
        let range = ranges[random.below(ranges.count)]
        let isNear = random.below(10) > 0
        let end = isNear ? min(range.upperBound, range.lowerBound + 60) : range.upperBound
        guard let scalar = Unicode.Scalar(UInt32.random(in: range.lowerBound...end, using: &random))
        else { return "" }
        return String(Character(scalar))
    }
}
