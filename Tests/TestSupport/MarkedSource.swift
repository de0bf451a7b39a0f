/// A source text in which `⟦…⟧` marks the ranges that diagnostics must underline.
///
/// `{"a" ⟦1⟧}` is the text `{"a" 1}` with the one range 5..<6; `⟦⟧` marks an empty range.
public struct MarkedSource {
    /// The text without marks.
    public let text: String
    /// The marked ranges of UTF-8 offsets, in the order of their opening marks.
    public let ranges: [Range<Int>]

    /// Takes the marks out of a text.
    public init(_ marked: String) {
        var text = ""
        var open: [(start: Int, index: Int)] = []
        var ranges: [Range<Int>] = []
        for character in marked {
            switch character {
            case "⟦":
                open.append((text.utf8.count, ranges.count))
                ranges.append(0..<0)
            case "⟧":
                guard let mark = open.popLast() else { continue }
                ranges[mark.index] = mark.start..<text.utf8.count
            default: text.append(character)
            }
        }
        self.text = text
        self.ranges = ranges
    }
}

/// A generator of random numbers that gives the same sequence for the same seed.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Starts the sequence of a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number of the SplitMix64 sequence.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
