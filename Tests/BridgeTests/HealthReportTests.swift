import Bridge
import Testing

@Suite("A report of health")
struct HealthReportTests {
    private let fine = HealthCheck("broker.consuming", .fine())
    private let impaired = HealthCheck("panel.main", .impaired("no answer"))
    private let failed = HealthCheck("ledger", .failed("the disk is full"))

    @Test("is one word where all is well, also where something is impaired that does not decide")
    func passed() {
        let report = HealthReport("readyz", [fine, impaired])
        #expect(report.isPassed)
        #expect(report.text(isVerbose: false) == "ok\n")
        #expect(
            report.text(isVerbose: true) == """
                [+]broker.consuming ok
                [!]panel.main impaired: no answer
                readyz check passed

                """)
    }

    @Test("says what has failed without being asked")
    func fails() {
        let report = HealthReport("readyz", [HealthCheck("ledger.owner", .fine("standby")), failed])
        #expect(!report.isPassed)
        #expect(
            report.text(isVerbose: false) == """
                [+]ledger.owner ok: standby
                [-]ledger failed: the disk is full
                readyz check failed

                """)
    }
}
