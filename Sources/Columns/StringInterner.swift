/// Gives equal byte strings equal codes, counted from 0 in order of first appearance.
///
/// An open-addressing table of codes over one buffer of bytes: interning allocates only for a new string. Streams repeat values,
/// so the last answer is tried first.
struct StringInterner {
    private var bytes: [UInt8] = []
    /// `ends[code]` is where the string of a code ends; it starts where the one before ends.
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// A power of two of slots; -1 marks a free one.
    private var slots: [Int32] = Array(repeating: -1, count: 32)
    private var lastCode = -1

    var count: Int { ends.count }

    mutating func code(for string: UnsafeBufferPointer<UInt8>) -> Int {
        if lastCode >= 0, unsafe equals(lastCode, string) { return lastCode }
        let hash = unsafe Self.hash(string)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            if hashes[code] == hash, unsafe equals(code, string) {
                lastCode = code
                return code
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        unsafe append(string, hash: hash)
        lastCode = count - 1
        slots[slot] = Int32(clamping: lastCode)
        if count * 2 > slots.count { grow() }
        return lastCode
    }

    /// The strings in order of their codes.
    var strings: [String] {
        ends.indices.map { code in
            String(decoding: bytes[start(of: code)..<ends[code]], as: UTF8.self)
        }
    }

    private func start(of code: Int) -> Int { code == 0 ? 0 : ends[code - 1] }

    private func equals(_ code: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = start(of: code)
        let count = string.count
        guard ends[code] - start == count else { return false }
        return unsafe bytes.withUnsafeBytes { known in
            let other = UnsafeRawBufferPointer(string)
            var offset = 0
            while offset + 8 <= count {
                // SAFETY: eight bytes lie before the end of both strings, which are of one length.
                let left = unsafe known.loadUnaligned(
                    fromByteOffset: start + offset, as: UInt64.self)
                let right = unsafe other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if left != right { return false }
                offset += 8
            }
            while offset < count {
                if unsafe known[start + offset] != other[offset] { return false }
                offset += 1
            }
            return true
        }
    }

    private mutating func append(_ string: UnsafeBufferPointer<UInt8>, hash: UInt64) {
        unsafe bytes.append(contentsOf: string)
        ends.append(bytes.count)
        hashes.append(hash)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for code in hashes.indices {
            var slot = Int(truncatingIfNeeded: hashes[code]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(clamping: code)
        }
    }

    /// Differs from run to run, so that nobody can write an inventory whose strings all collide.
    private static let seed = UInt64.random(in: .min ... .max)

    /// A multiply-and-mix hash, eight bytes at a time.
    private static func hash(_ string: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(string)
        var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            // SAFETY: eight bytes lie before the end.
            hash ^= unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            hash = mixed(hash)
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail = unsafe tail << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return mixed(hash ^ tail)
    }

    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return product.high ^ product.low
    }
}
