/// What one section of a custom format says about digits.
struct CustomNumberLayout {
    /// Placeholders of the section.
    private(set) var digits = 0
    /// Powers of ten to multiply by.
    private(set) var scaling = 0
    private(set) var isExponential = false
    /// Whether a comma stands between digits.
    private(set) var areGrouped = false
    /// Placeholders before the first zero, up to the last zero, and before the point.
    private var firstZero: Int?
    private var lastZero = 0
    private var pointPlace: Int?
    /// The last commas before the point: how many digits stand before them, and how many they are.
    private var commas: (place: Int, count: Int)?

    init(_ characters: [Character], from section: Int) {
        var position = section
        while position < characters.count, characters[position] != ";" {
            if let end = FormatScan.end(ofLiteralAt: position, in: characters) {
                position = end
            } else if let end = FormatScan.exponentEnd(at: position, in: characters) {
                isExponential = true
                position = end
            } else {
                read(characters[position])
                position += 1
            }
        }
        if let commas, commas.place == point {
            scaling -= 3 * commas.count
        } else if commas != nil {
            areGrouped = true
        }
    }

    /// How many placeholders stand before the point.
    var point: Int { pointPlace ?? digits }
    /// The least digits before the point and behind it.
    var leastWhole: Int { max(0, point - (firstZero ?? point)) }
    var leastFraction: Int { max(0, lastZero - point) }

    private mutating func read(_ character: Character) {
        switch character {
        case "#": digits += 1
        case "0":
            firstZero = firstZero ?? digits
            digits += 1
            lastZero = digits
        case ".": pointPlace = pointPlace ?? digits
        case "," where digits > 0 && pointPlace == nil:
            let isFurther = commas?.place == digits
            areGrouped = areGrouped || commas != nil && !isFurther
            commas = (digits, isFurther ? (commas?.count ?? 0) + 1 : 1)
        case "%": scaling += 2
        case "‰": scaling += 3
        default: break
        }
    }
}
