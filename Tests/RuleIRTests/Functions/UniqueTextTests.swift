import Columns
import GraphGeneration
import RuleIR
import Testing

@Suite struct UniqueTextTests {
    /// Python: `uuid.uuid5(uuid.UUID('11fb06fb-712d-4ddd-98c7-e71bbd588830'), '-'.join(arguments))`.
    @Test(
        arguments: [
            CallCase(.guid, ["a"], "3703365d-5a9f-59b4-bca7-b9681389e4c1"),
            CallCase(.guid, ["a", "b"], "2d796349-8c7e-55ec-9624-54ece82ed031"),
            CallCase(.guid, ["a-b"], "2d796349-8c7e-55ec-9624-54ece82ed031"),
            CallCase(.guid, [""], "e655a85f-3ab2-5e4a-9666-569aa72a5a10"),
            CallCase(.guid, [.null], "e655a85f-3ab2-5e4a-9666-569aa72a5a10"),
            CallCase(
                .guid, ["subscription", "rg", "naïve"], "88d001e6-37e9-539f-a92e-467bad27a625"),
            // Longer than a block of the hash.
            CallCase(
                .guid, [.string(String(repeating: "x", count: 200))],
                "e89953b3-152f-552a-91a8-30b5c3c753ad"),
            CallCase(.guid, [5], nil),
            CallCase(.guid, ["a", ["b"]], nil),
        ] as [CallCase])
    func guid(example: CallCase) { example.check() }

    /// Values of an independent port of the two-lane hash to Python, with multiplications modulo 2³².
    @Test(
        arguments: [
            CallCase(.uniqueString, ["a"], "eveiun73364hy"),
            CallCase(.uniqueString, ["a", "b"], "i3z4v3sp6aooa"),
            CallCase(.uniqueString, ["a-b"], "i3z4v3sp6aooa"),
            CallCase(.uniqueString, [""], "aaaaaaaaaaaaa"),
            CallCase(.uniqueString, [.null], "aaaaaaaaaaaaa"),
            CallCase(.uniqueString, ["abcd"], "2vkzoblxv4fya"),
            CallCase(.uniqueString, ["abcde"], "5a3qs7ylzrs64"),
            CallCase(.uniqueString, ["abcdefgh"], "q7ncvd5x2rx4e"),
            CallCase(.uniqueString, ["abcdefghi"], "zignisl6otg3u"),
            CallCase(.uniqueString, ["subscription", "rg", "naïve"], "bqhghiuayqcmu"),
            CallCase(
                .uniqueString, [.string(String(repeating: "x", count: 200))], "giiw53wyc6slq"),
            CallCase(.uniqueString, [5], nil),
            CallCase(.uniqueString, ["a", true], nil),
        ] as [CallCase])
    func uniqueString(example: CallCase) { example.check() }
}
