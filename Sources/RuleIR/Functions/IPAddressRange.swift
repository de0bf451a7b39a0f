/// The addresses from a first to a last one (Language §5.6).
struct IPAddressRange {
    let family: IPAddress.Family
    let first: UInt128
    let last: UInt128

    /// Reads an address, `address/prefix` or `first-last`; nil for any other text.
    init?(_ text: String) {
        if let slash = text.firstIndex(of: "/") {
            self.init(address: text[..<slash], prefix: text[text.index(after: slash)...])
        } else if let dash = text.firstIndex(of: "-") {
            guard let first = IPAddress(text[..<dash]),
                let last = IPAddress(text[text.index(after: dash)...]),
                first.family == last.family, first.bits <= last.bits
            else { return nil }
            self.init(family: first.family, first: first.bits, last: last.bits)
        } else {
            guard let address = IPAddress(text[...]) else { return nil }
            self.init(family: address.family, first: address.bits, last: address.bits)
        }
    }

    /// The network of an address, whose host bits do not count.
    private init?(address: Substring, prefix: Substring) {
        guard let address = IPAddress(address), (1...3).contains(prefix.utf8.count),
            prefix.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(prefix),
            length <= address.family.rawValue
        else { return nil }
        let hostBits = address.family.rawValue - length
        // All 128 bits are shifted out for a prefix of 0.
        let hosts = hostBits == 128 ? UInt128.max : UInt128(1) << UInt128(hostBits) - 1
        self.init(
            family: address.family, first: address.bits & ~hosts, last: address.bits | hosts)
    }

    private init(family: IPAddress.Family, first: UInt128, last: UInt128) {
        self.family = family
        self.first = first
        self.last = last
    }
}
