/// Finds out how many records tell of an object that another record tells of, without keeping their ids.
///
/// Up to `limit` objects are counted exactly. Of more, those are kept whose hashes end in some zero bits: the same ones whatever their
/// order, so that memory is bounded and large exports that overlap are still found.
struct RepeatedObjects: Sendable {
    static let limit = 1 << 15
    private var records: [UInt64: Int] = [:]
    /// The bits that are zero in the hashes kept.
    private var mask: UInt64 = 0

    mutating func add(_ hash: UInt64) {
        guard hash & mask == 0 else { return }
        records[hash, default: 0] += 1
        while records.count > Self.limit, mask < .max {
            mask = mask << 1 | 1
            records = records.filter { $0.key & mask == 0 }
        }
    }

    var count: RepeatedRecords {
        let kept = records.values.reduce(0) { $0 + $1 - 1 }
        let (count, overflow) = kept.multipliedReportingOverflow(
            by: 1 << min(62, mask.nonzeroBitCount))
        return RepeatedRecords(count: overflow ? .max : count, isExact: mask == 0)
    }
}

/// How many records tell of objects that other records tell of; the first record of each object is none of them (decision 21).
package struct RepeatedRecords: Sendable, Hashable {
    package let count: Int
    /// Whether all objects were counted, and not a sample.
    package let isExact: Bool

    package init(count: Int = 0, isExact: Bool = true) {
        self.count = count
        self.isExact = isExact
    }

    /// What that means for the verdicts, in a sentence without its full stop; nil when there are none.
    package var text: String? {
        guard count > 0 else { return nil }
        let number = isExact ? "\(count)" : "about \(count)"
        return count == 1
            ? "1 record tells of a component or resource that another record tells of, and is judged "
                + "and counted by itself"
            : "\(number) records tell of components or resources that other records tell of, and "
                + "each is judged and counted by itself"
    }
}

/// Hashes what tells an object from all others; ASCII letters fold, and hashes are the same in every run.
struct ObjectHash {
    private(set) var value: UInt64

    init(_ seed: Int) {
        value = 0
        mix(UInt64(truncatingIfNeeded: seed))
    }

    mutating func add(_ text: ByteText) {
        var offset = 0
        while offset + 8 <= text.count {
            mix(text.eightBytes(at: offset) | Self.smallLetters)
            offset += 8
        }
        if offset < text.count {
            if text.count >= 8 {
                // The last word overlaps the one before.
                mix(text.eightBytes(at: text.count - 8) | Self.smallLetters)
            } else {
                var word: UInt64 = 0
                for index in 0..<text.count { word = word << 8 | UInt64(text[index] | 0x20) }
                mix(word)
            }
        }
        // Keeps apart what is cut elsewhere.
        mix(UInt64(text.count))
    }

    mutating func add(_ text: String) {
        var word: UInt64 = 0
        for (index, byte) in text.utf8.enumerated() {
            word = word << 8 | UInt64(byte | 0x20)
            if index % 8 == 7 { mix(word) }
        }
        mix(word)
    }

    private mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
    }

    /// Makes capitals small. Digits and `-` have the bit already, and ids of objects hold nothing else that could meet.
    private static let smallLetters: UInt64 = 0x2020_2020_2020_2020
}
