import Testing

@testable import Linting

@Suite struct TruthTableTests {
    @Test(arguments: [0..<0, 0..<1, 3..<64, 63..<65, 10..<200, 64..<128, 0..<200])
    func `a range of cases is set, and no other`(range: Range<Int>) {
        var table = TruthTable(count: 200, repeating: false)
        table.set(range)
        for index in 0..<200 {
            var one = TruthTable(count: 200, repeating: false)
            one.set(index..<(index + 1))
            #expect(!(table & one).isAllFalse == range.contains(index))
        }
        #expect((table | !table).isAllTrue)
        #expect((table & !table).isAllFalse)
    }
}
