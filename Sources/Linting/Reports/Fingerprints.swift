package import Diagnostics

/// Names findings in a way that survives edits elsewhere in the file: by rule, file and the text of the line.
///
/// Equal findings on equal lines of one file are numbered in their order.
package struct Fingerprints {
    private let sources: SourceMap
    private var counts: [UInt64: Int] = [:]

    package init(_ sources: SourceMap) {
        self.sources = sources
    }

    /// The fingerprint of the next finding, 16 hexadecimal digits; findings come in the order of their places.
    package mutating func next(_ finding: Diagnostic) -> String {
        var hash = FNV1a()
        hash.combine(finding.ruleID.name.utf8)
        switch finding.location {
        case .span(let span) where Int(span.file.index) < sources.files.count:
            let file = sources[span.file]
            hash.combine(file.path.utf8)
            let line = file.line(file.position(at: Int(span.start)).line)
            // A line that is only indented anew is the same.
            hash.combine(file.bytes[line].lazy.filter { $0 > 0x20 })
        case .span, .none: break
        case .position(let path, _, _), .path(let path): hash.combine(path.utf8)
        }
        counts[hash.value, default: 0] += 1
        hash.combine(String(counts[hash.value] ?? 0).utf8)
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// The hash FNV-1a of 64 bits; parts are told apart by a zero byte.
private struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
        add(0)
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
