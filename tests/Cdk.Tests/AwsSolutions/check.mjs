// Applies cdk-nag's AwsSolutions rules to templates, and writes a line of JSON for each rule that applies to a resource.
// usage: node check.mjs TEMPLATE…
import { App, Aspects, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const lines = [];
const said = (outcome) => (data) =>
  lines.push(JSON.stringify({ outcome, rule: data.findingId ? `${data.ruleId}[${data.findingId}]` : data.ruleId, resource: data.resource.node.path.split('/').slice(1).join('/') }));
const nothing = () => {};
const logger = {
  onCompliance: said('kept'), onNonCompliance: said('broken'), onError: said('unknown'),
  onSuppressed: said('suppressed'), onSuppressedError: said('suppressed'), onNotApplicable: nothing,
};

const out = fs.mkdtempSync(path.join(os.tmpdir(), 'aws-solutions-'));
try {
  const app = new App({ outdir: out, analyticsReporting: false });
  process.argv.slice(2).forEach((file, index) => {
    const stack = new Stack(app, `stack-${index}`, { synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) });
    new CfnInclude(stack, path.basename(file, '.template.json'), { templateFile: file });
  });
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
  app.synth();
} finally {
  fs.rmSync(out, { recursive: true, force: true });
}

process.stdout.write(`${[...new Set(lines)].join('\n')}\n`);
