/// Damages sentences at random: the results mostly are not sentences, and must be refused without a crash.
package struct SentenceMutator: Sendable {
    private enum Damage: CaseIterable {
        case delete, duplicate, swap, replace
    }

    private var random: SeededRandom

    package init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// The words joined after one of them, or two, were deleted, duplicated, swapped or replaced.
    package mutating func mutate(words: [String]) -> String {
        damage(words).joined()
    }

    /// The bytes after up to four such damages; replacements are bytes of any value.
    package mutating func mutate(bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(4) {
            bytes = damage(bytes)
            if !bytes.isEmpty, Bool.random(using: &random) {
                bytes[random.below(bytes.count)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return bytes
    }

    private mutating func damage<Element>(_ elements: [Element]) -> [Element] {
        guard !elements.isEmpty, let damage = Damage.allCases.randomElement(using: &random) else {
            return elements
        }
        var result = elements
        let index = random.below(elements.count)
        let other = random.below(elements.count)
        switch damage {
        case .delete: result.remove(at: index)
        case .duplicate: result.insert(elements[index], at: other)
        case .swap: result.swapAt(index, other)
        case .replace: result[index] = elements[other]
        }
        return result
    }
}
