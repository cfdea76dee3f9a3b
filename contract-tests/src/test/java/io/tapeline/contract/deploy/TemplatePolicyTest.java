/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.contract.backend.StackRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatePolicyTest {

    @Test
    @DisplayName("DEP-10 no wildcard without a reason, everything encrypted, nothing public, nothing dropped")
    void theTemplateHolds() throws IOException {
        assertThat(TemplatePolicy.breaches(Files.readString(StackRequest.TEMPLATE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        EncryptionType: KMS                      | EncryptionType: NONE                 | TradeStream must have encryption
        SSESpecification: { SSEEnabled: true }   | SSESpecification: {}                 | BarsTable must have encryption
        PointInTimeRecoveryEnabled: true         | PointInTimeRecoveryEnabled: false    | GapsTable must have point-in-time recovery
        DeletionPolicy: Retain                   | DeletionPolicy: Delete               | BarsTable must have DeletionPolicy Retain
        BucketEncryption:                        | Encryption:                          | UndeliveredBucket must have encryption
        RestrictPublicBuckets: true              | RestrictPublicBuckets: false         | UndeliveredBucket must have RestrictPublicBuckets
        java25                                   | java17                               | TransformFunction must have Runtime java25
        arm64                                    | x86_64                               | TransformFunction must have arm64
        [ReportBatchItemFailures]              | []                                   | TradeMapping must have ReportBatchItemFailures
        TRIM_HORIZON                             | LATEST                               | TradeMapping must have TRIM_HORIZON
        BisectBatchOnFunctionError: true         | BisectBatchOnFunctionError: false    | TradeMapping must have bisect
        OnFailure: { Destination: !GetAtt UndeliveredBucket.Arn } | OnSuccess: {}                        | TradeMapping must have an on-failure destination
        MaximumRecordAgeInSeconds: 82800         | MaximumRecordAgeInSeconds: -1        | TradeMapping must have a record age below the stream's shortest retention
        Action: kinesis:PutRecords               | Action: "kinesis:*"                  | ProducerAccess has a wildcard without a WildcardReason
        Action: s3:ListBucket                    | Action: s3:GetObject                 | nobody may s3:ListBucket on the bucket of undelivered batches
        StringEquals: { aws:SourceAccount: !Ref "AWS::AccountId" } | StringEquals: {}        | TransformRole lets a service in for any account
        DeletionProtectionEnabled: !Ref TableDeletionProtection    | Tags: []                | BarsTable must have deletion protection
        OnDemandThroughput: !If                  | OnDemand: !If                        | TradesTable must have a bound on its throughput
        Effect: Deny                             | Effect: Allow                        | UndeliveredBucketPolicy lets everybody in
        EnforceWorkGroupConfiguration: true      | EnforceWorkGroupConfiguration: false | HistoryWorkGroup must have its settings enforced
        BytesScannedCutoffPerQuery:              | BytesScanned:                        | HistoryWorkGroup must have a scan limit
        EncryptionConfiguration: { EncryptionOption: SSE_S3 }      | Tags: []              | HistoryWorkGroup must have encryption
        DeliveryStreamEncryptionConfigurationInput                 | Encryption            | HistoryStream must have encryption
        BlockPublicPolicy: true                  | BlockPublicPolicy: false             | HistoryBucket must have BlockPublicPolicy
        RetentionInDays: !Ref LogRetentionDays   | Tags: []                             | TransformLog must have a retention
        """)
    @DisplayName("DEP-10 a template that breaks one of these is found out")
    void aBreachIsFound(String sound, String broken, String breach) throws IOException {
        String template = Files.readString(StackRequest.TEMPLATE);
        String changed = template.replace(sound, broken);

        assertThat(changed).isNotEqualTo(template);
        assertThat(TemplatePolicy.breaches(changed)).contains(breach);
    }

    @Test
    @DisplayName("DEP-10 cfn-lint has nothing to say")
    void cfnLintIsContent() throws Exception {
        Optional<Path> lint = Tool.find("cfn-lint");
        assumeTrue(lint.isPresent(), "cfn-lint is not on the PATH");
        Process process = new ProcessBuilder(lint.orElseThrow().toString(), StackRequest.TEMPLATE.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
