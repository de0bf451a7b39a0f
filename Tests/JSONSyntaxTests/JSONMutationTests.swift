import Diagnostics
import JSONSyntax
import TestSupport
import Testing

@Suite struct JSONMutationTests {
    static let seeds = [
        #"{"if": {"allOf": [{"field": "type", "equals": "x"}, {"not": {"value": 1.5e3, "in": []}}]}}"#,
        "{\"a\\u00e9\\ud83d\\ude00\\n\": [true, false, null, -0], // c\n \"b\": \"[concat('x', field('y'))]\",}",
        "[[[[{}, {\"a\": [\"\"]}], /* c */ 1, 2], \"é😀\"], \"\"]",
    ]

    /// Any bytes give a tree whose spans lie inside each other and inside the text, and no crash.
    @Test func mutatedTextsNeverCrash() {
        let seed: UInt64 = 0x5EED_0001
        var random = SeededRandom(seed: seed)
        for round in 0..<6_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...Int.random(in: 0..<6, using: &random) { mutate(&bytes, &random) }
            let parsed = ParsedText(bytes)
            let nests = parsed.document.root.map { liesInside($0, 0..<parsed.length) } ?? true
            #expect(nests, "seed \(seed), round \(round): \(bytes)")
            if parsed.diagnostics.isEmpty {
                #expect(!parsed.tree.contains("?"), "seed \(seed), round \(round): \(bytes)")
            }
        }
    }

    @Test func randomBytesNeverCrash() {
        let seed: UInt64 = 0x5EED_0002
        var random = SeededRandom(seed: seed)
        let alphabet = Array("{}[]\",:\\ntrue'/*0-.\n\u{0}".utf8) + [0xC3, 0xA9, 0xFF]
        for round in 0..<6_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let parsed = ParsedText(bytes)
            let nests = parsed.document.root.map { liesInside($0, 0..<parsed.length) } ?? true
            #expect(nests, "seed \(seed), round \(round): \(bytes)")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 3: bytes.removeSubrange(place...)
        default:
            let end = Int.random(in: place..<bytes.count, using: &random)
            bytes.insert(contentsOf: bytes[place...end], at: place)
        }
    }

    private func liesInside(_ value: JSONValue, _ range: Range<Int>) -> Bool {
        let own = Int(value.span.start)..<max(Int(value.span.start), Int(value.span.end))
        guard range.lowerBound <= own.lowerBound, own.upperBound <= range.upperBound else {
            return false
        }
        return value.elements.allSatisfy { liesInside($0, own) }
            && value.members.allSatisfy { liesInside($0.value, own) }
    }
}
