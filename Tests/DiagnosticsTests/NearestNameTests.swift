import Diagnostics
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("NOTIN", "notIn"), ("equal", "equals"), ("lik", "like"), ("eqauls", "equals"),
        ("lesOrEqual", "lessOrEquals"), ("xyz", nil), ("", nil), ("e", nil),
    ])
    func nearest(name: String, expected: String?) {
        let operators = ["equals", "notIn", "in", "like", "lessOrEquals"]
        #expect(nearestName(to: name, among: operators) == expected)
    }

    @Test func aDifferenceOfCaseWinsOverTheOrder() {
        #expect(nearestName(to: "DENY", among: ["deny1", "deny"]) == "deny")
    }
}
