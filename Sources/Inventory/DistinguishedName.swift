/// A distinguished name as .NET prints it: `CN=Contoso CA, O="Contoso, Inc.", C=US` (Domain §2.6).
enum DistinguishedName {
    /// The common name; nil when there is none, more than one, or the text is malformed.
    static func commonName(_ text: [UInt8]) -> [UInt8]? {
        var rest = text[...]
        var found: [UInt8]?
        while !rest.isEmpty {
            while rest.first == 0x20 { rest.removeFirst() }
            // A comma before the sign belongs to the part before: nobody can say where that one ended.
            guard let equals = rest.firstIndex(where: { $0 == 0x3D || $0 == 0x2C }),
                rest[equals] == 0x3D
            else { return nil }
            let type = rest[rest.startIndex..<equals].map(MemberTrie.folded)
            rest = rest[(equals + 1)...]
            guard let value = value(&rest), !value.isEmpty else { return nil }
            guard type == Array("cn".utf8) else { continue }
            guard found == nil else { return nil }
            found = value
        }
        return found
    }

    /// Reads a value up to its comma; in quotes, `""` stands for one quote.
    private static func value(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var value: [UInt8] = []
        guard rest.first == 0x22 else {
            while let byte = rest.popFirst(), byte != 0x2C {
                // A quote can only open or close a whole value.
                guard byte != 0x22 else { return nil }
                value.append(byte)
            }
            while value.last == 0x20 { value.removeLast() }
            return value
        }
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte != 0x22 {
                value.append(byte)
            } else if rest.first == 0x22 {
                value.append(0x22)
                rest.removeFirst()
            } else {
                return rest.isEmpty || rest.popFirst() == 0x2C ? value : nil
            }
        }
        return nil
    }
}
