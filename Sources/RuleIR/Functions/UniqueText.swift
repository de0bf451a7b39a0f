import Columns

/// Functions whose result stands for their arguments (Language §5.4).
extension FunctionCall {
    /// `uniqueString`: 13 characters of base32.
    func uniqueString() throws(EvaluationError) -> Value {
        .string(Self.base32(MurmurHash64.hash(try joinedBytes())))
    }

    /// `guid`: a UUID of version 5 (RFC 9562 §5.5).
    func guid() throws(EvaluationError) -> Value {
        let namespace: [UInt8] = [
            0x11, 0xFB, 0x06, 0xFB, 0x71, 0x2D, 0x4D, 0xDD, 0x98, 0xC7, 0xE7, 0x1B, 0xBD, 0x58,
            0x88, 0x30,
        ]
        var bytes = Array(SHA1.digest(namespace + (try joinedBytes())).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return .string(text)
    }

    private func joinedBytes() throws(EvaluationError) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in arguments.indices {
            if index > 0 { bytes.append(UInt8(ascii: "-")) }
            bytes += try text(index).utf8
        }
        return bytes
    }

    /// The 64 bits in groups of five from the most significant on, the last group filled with a zero.
    private static func base32(_ value: UInt64) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        let digits = (0..<13).map { alphabet[Int((value << (5 * UInt64($0))) >> 59)] }
        return String(decoding: digits, as: UTF8.self)
    }
}
