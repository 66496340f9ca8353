// What people do with a bucket, with AWS's SDK for JavaScript unchanged; prints a word for each thing that was done and found right.
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListObjectVersionsCommand,
  PutObjectCommand, PutObjectTaggingCommand, S3Client, paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const Bucket = 'documents-us-west-2';
const Other = 'documents-us-east-2';
const Key = 'node/Käse & (1)+%20.txt';
const text = 'Le conseil municipal se réunit demain soir.';

const s3 = new S3Client({ forcePathStyle: true, maxAttempts: 1 });

function check(step, right, ...seen) {
  if (!right) {
    console.error(step, ...seen);
    process.exit(1);
  }
  console.log(step);
}

const send = (Command, input) => s3.send(new Command(input));
const read = async (input) => Buffer.from(await (await send(GetObjectCommand, input)).Body.transformToByteArray());
const refused = (Command, input) => send(Command, input).then(() => 'served', (error) => error.name);

const put = await send(PutObjectCommand, { Bucket, Key, Body: text, ContentType: 'text/plain', Metadata: { department: 'harbour' }, Tagging: 'a=1' });
check('put', put.VersionId, put);

const got = await send(GetObjectCommand, { Bucket, Key, ChecksumMode: 'ENABLED' });
check('get', got.Metadata.department === 'harbour' && await got.Body.transformToString() === text, got);

for (const number of [0, 1, 2]) await send(PutObjectCommand, { Bucket, Key: `node/list/${number}/x`, Body: 'x' });
const pages = [];
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket, Prefix: 'node/list/', Delimiter: '/' })) pages.push(page);
const prefixes = pages.flatMap((page) => page.CommonPrefixes ?? []).map((one) => one.Prefix);
check('list', pages.length === 2 && prefixes.join() === 'node/list/0/,node/list/1/,node/list/2/', pages);

const large = randomBytes(11 << 20);
await new Upload({ client: s3, params: { Bucket, Key: 'node/large', Body: Readable.from([large]) }, partSize: 5 << 20 }).done();
check('multipart', (await read({ Bucket, Key: 'node/large' })).equals(large));

const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
await send(CopyObjectCommand, { CopySource, Bucket: Other, Key: 'node/copy' });
check('copy', (await send(HeadObjectCommand, { Bucket: Other, Key: 'node/copy' })).Metadata.department === 'harbour');

await send(CopyObjectCommand, { CopySource, Bucket, Key: 'node/moved' });
await send(DeleteObjectCommand, { Bucket, Key });
check('move', await refused(GetObjectCommand, { Bucket, Key }) === 'NoSuchKey' && String(await read({ Bucket, Key: 'node/moved' })) === text);

const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'node/moved', ResponseContentType: 'text/x-test' }), { expiresIn: 60 });
const answer = await fetch(link);
check('presign', answer.headers.get('content-type') === 'text/x-test' && await answer.text() === text, link);

await send(PutObjectTaggingCommand, { Bucket, Key: 'node/moved', Tagging: { TagSet: [{ Key: 'b', Value: 'é' }] } });
const tags = (await send(GetObjectTaggingCommand, { Bucket, Key: 'node/moved' })).TagSet;
check('tagging', JSON.stringify(tags) === '[{"Key":"b","Value":"é"}]', tags);

const versions = await send(ListObjectVersionsCommand, { Bucket, Prefix: Key });
check('versions', versions.Versions.map((one) => one.VersionId).join() === put.VersionId && versions.DeleteMarkers[0].IsLatest, versions);
await send(DeleteObjectCommand, { Bucket, Key, VersionId: versions.DeleteMarkers[0].VersionId });
check('undelete', String(await read({ Bucket, Key })) === text);

check('guard', await refused(PutObjectCommand, { Bucket, Key, Body: 'other', IfNoneMatch: '*' }) === 'PreconditionFailed');

const deleted = await send(DeleteObjectsCommand, { Bucket, Delete: { Objects: [{ Key: 'node/moved' }, { Key: 'node/large' }] } });
check('delete', deleted.Deleted.length === 2 && await refused(GetObjectCommand, { Bucket, Key: 'node/moved' }) === 'NoSuchKey', deleted);
s3.destroy();
