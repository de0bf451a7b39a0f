import Columns

/// The report of a run as one HTML page that needs nothing else: no network, no files, no fonts.
///
/// The page holds its data as JSON and a script that shows it, and allows no other script or style, by their hashes.
struct HTMLReport {
    /// In bytes, below two million.
    static let sizeLimit = 1_950_000
    /// How many exemptions, and how many things that the run leaves out, are named.
    private static let listLimit = 50

    private let report: RunReport
    private let compliance: ComplianceReport
    private let readiness: ReadinessSection

    init(_ report: RunReport) {
        self.report = report
        compliance = report.compliance
        readiness = ReadinessSection(report.readiness)
    }

    func write() -> [UInt8] {
        let lists =
            Self.list(
                "remarks", "Remarks", "To read the numbers right:", report.remarks)
            + Self.list(
                "omissions", "Left out", "The verdicts do not take this into account:",
                report.omissions.map(\.text))
            + Self.list(
                "exemptions", "Exemptions", "What takes resources out of policies:",
                report.exemptions.map(\.text)) + readiness.html
        let fixed =
            PageStyle.text.utf8.count + PageScript.text.utf8.count + lists.utf8.count + 20_000
        var data = PageData(report, limit: Self.sizeLimit - fixed)
        let json = data.write()
        let hsms = readiness.omitted > 0 ? [Counted.text(readiness.omitted, "Managed HSM")] : []
        let page =
            head + overview + lists + Self.sections + footer(leavingOut: data.omissions + hsms)
        return Array(page.utf8) + json + Array(Self.tail.utf8)
    }

    private static func hash(_ text: String) -> String {
        "'sha256-\(SHA256.base64(Array(text.utf8)))'"
    }

    private var head: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        script-src \(Self.hash(PageScript.text)); style-src \(Self.hash(PageStyle.text)); \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>Azure Policy compliance, \(report.now.canonicalText)</title>
        <style>\(PageStyle.text)</style>
        </head>
        <body>
        <a class="skip" href="#overview">Skip to the overview</a>
        <header>
        <h1>Azure Policy compliance</h1>
        <p class="soft">\(headline)</p>
        <nav aria-label="Parts of the report"><ul>
        <li><a href="#overview">Overview</a></li>
        \(readiness.html.isEmpty ? "" : "<li><a href=\"#readiness\">Managed HSMs</a></li>\n")\
        \(Self.tables.map { "<li id=\"to-\($0.id)\"><a href=\"#\($0.id)\">\($0.title)</a></li>" }
            .joined(separator: "\n"))
        <li><a href="#findings">Findings</a></li>
        </ul></nav>
        </header>
        <main>\n
        """
    }

    private var headline: String {
        let documents = compliance.documents
        return """
            \(Counted.text(compliance.components, "component")) \
            \(documents > 0 ? "and \(Counted.text(documents, "document")) " : "")in \
            \(Counted.text(compliance.resources.count, "resource")), \
            \(Counted.text(compliance.policies.count, "policy", plural: "policies")) in \
            \(Counted.text(compliance.assignments.count, "assignment")), \
            judged as of \(report.now.canonicalText)
            """
    }

    private var overview: String {
        let overall = compliance.overall
        let denied =
            overall.wouldDeny > 0
            ? "<p><strong>\(overall.wouldDeny)</strong> would be denied on their next write.</p>\n"
            : ""
        return """
            <section id="overview" aria-labelledby="overview-title">
            <h2 id="overview-title">Overview</h2>
            <div class="overview">
            \(DonutChart(overall).svg)
            <div>
            <h3>Resources</h3>
            \(DonutChart.legend(overall.resources))
            </div>
            <div>
            <h3>Verdicts</h3>
            \(DonutChart.legend(overall.verdicts))
            </div>
            </div>
            <p>\(Counted.text(overall.nonCompliantPolicies, "policy is", plural: "policies are")) \
            violated.</p>
            \(denied)</section>\n
            """
    }

    /// A section with the first of some lines; nothing without any.
    private static func list(
        _ id: String, _ title: String, _ introduction: String, _ lines: [String]
    ) -> String {
        guard !lines.isEmpty else { return "" }
        let shown = lines.prefix(listLimit).map {
            "<li>\($0.shortened(to: 600).htmlEscaped)</li>\n"
        }
        let hidden = lines.count - shown.count
        return """
            <section id="\(id)" aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(title)</h2>
            <p>\(introduction)</p>
            <ul>
            \(shown.joined())</ul>
            \(hidden > 0 ? "<p>… and \(hidden) more</p>\n" : "")</section>\n
            """
    }

    private func footer(leavingOut omissions: [String]) -> String {
        let missing =
            omissions.isEmpty
            ? ""
            : "<p>This page leaves out what it has no room for: \(omissions.joined(separator: ", "));"
                + " the formats json and ndjson hold everything.</p>\n"
        return """
            </main>
            <footer class="soft">
            \(missing)<p>Made by policyc.</p>
            </footer>
            <script type="application/json" id="data">
            """
    }

    private static let tail = """
        </script>
        <script>\(PageScript.text)</script>
        </body>
        </html>\n
        """
}

extension HTMLReport {
    private static let measures = [
        "State", "Compliant", "Resources", "Verdicts", "Undecided", "Failed", "Would deny",
    ]
    private static let tables: [(id: String, title: String, caption: String, columns: [String])] = [
        (
            "assignments", "Assignments",
            "Non-compliant resources and verdicts of those judged; worst first.", measures
        ),
        ("groups", "Groups", "Groups of initiatives, worst first.", measures),
        ("scopes", "Scopes", "Management groups, subscriptions and resource groups.", measures),
        ("policies", "Policies", "Policies of initiatives, worst first.", measures),
        (
            "resources", "Resources", "Vaults, HSMs and other resources, worst first.",
            [
                "State", "Components", "Policies violated", "Violations", "Undecided", "Failed",
                "Would deny",
            ]
        ),
    ]

    /// The sections that the script fills; it removes those for which there is nothing.
    private static var sections: String {
        tables.map { table in
            let heads = table.columns.enumerated().map {
                "<th scope=\"col\"\($0 == 0 ? "" : " class=\"number\"")>\($1)</th>"
            }.joined()
            return """
                <section id="\(table.id)" aria-labelledby="\(table.id)-title">
                <h2 id="\(table.id)-title">\(table.title)</h2>
                <table>
                <caption>\(table.caption)</caption>
                <thead><tr><th scope="col">Name</th>\(heads)</tr></thead>
                <tbody></tbody>
                </table>
                <button type="button" class="more" aria-describedby="\(table.id)-title" hidden>Show more\
                </button>
                <p class="rest"></p>
                </section>\n
                """
        }.joined() + findings
    }

    private static let findings = """
        <section id="findings" aria-labelledby="findings-title">
        <h2 id="findings-title" tabindex="-1">Findings</h2>
        <noscript><p>The tables and findings need this page's script, which the reader has turned off.</p></noscript>
        <div class="filters" id="filters" role="search" aria-label="Findings">
        <div><label for="search">Search names, policies, fields and values</label>
        <input id="search" type="search" autocomplete="off" spellcheck="false"></div>
        <div><label for="state">State</label>
        <select id="state"><option value="">any state</option></select></div>
        <div><label for="assignment">Assignment</label>
        <select id="assignment"><option value="">any assignment</option></select></div>
        <div><button type="button" id="chosen" hidden>all</button></div>
        </div>
        <p id="count" role="status" class="soft"></p>
        <ul id="list" class="list"></ul>
        <button type="button" class="more" aria-describedby="findings-title" hidden>Show more</button>
        <p class="rest"></p>
        </section>\n
        """
}
