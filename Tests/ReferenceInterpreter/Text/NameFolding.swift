/// Names (members, fields, aliases, parameters, functions) ignore the case of ASCII letters only (decision 13).
package enum NameFolding {
    /// The name with its ASCII capitals made small.
    package static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map(small), as: UTF8.self)
    }

    /// Tells whether two names are the same name.
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { small($0) == small($1) }
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
    }
}
