/// A name with its ASCII capitals made small; other letters stay (decision 13).
package func foldingASCII(_ name: String) -> String {
    String(decoding: name.utf8.map(folded), as: UTF8.self)
}

/// Whether two names are equal when ASCII letters fold (decision 13).
package func equalsFoldingASCII(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
        && zip(left.utf8, right.utf8).allSatisfy { folded($0) == folded($1) }
}

private func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
