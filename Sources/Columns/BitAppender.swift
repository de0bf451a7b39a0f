/// Builds a bitmap a row at a time; the word under work stays out of the array.
struct BitAppender {
    private var words: [UInt64] = []
    private var word: UInt64 = 0
    private(set) var count = 0
    /// How many bits are set.
    private(set) var population = 0

    mutating func append(_ bit: Bool) {
        let value: UInt64 = bit ? 1 : 0
        word |= value << UInt64(count & 63)
        population += Int(value)
        count += 1
        if count & 63 == 0 {
            words.append(word)
            word = 0
        }
    }

    var bitmap: Bitmap {
        Bitmap(words: count & 63 == 0 ? words : words + [word], count: count)
    }
}
