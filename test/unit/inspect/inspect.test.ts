import { describe, expect, it } from 'vitest';
import { cameraOfTags } from '../../../lib/inspect/film.ts';
import { type Found, inspectFile } from '../../../lib/inspect/inspect.ts';
import { pageReaders } from '../../../lib/inspect/readers.ts';
import { workerReaders } from '../../../lib/inspect/worker-readers.ts';
import { installerClass, makeCompound, makeFile, makeZip } from '../../make/package.ts';
import { makePhoneFilm } from '../../make/phone-film.ts';
import { makeBitmap, makeJpeg } from '../../make/photo.ts';

const look = (content: Uint8Array<ArrayBuffer> | string, name: string, type = ''): Promise<Found> =>
  inspectFile(new Blob([content], { type }), name, pageReaders);

const iphone = { make: 'Apple', model: 'iPhone 13' };

describe('A picture', () => {
  it.each([
    ['PNG', makeFile('\x89PNG\r\n\x1A\n'), 'image/png'],
    ['JPEG', makeJpeg(), 'image/jpeg'],
    ['GIF', makeFile('GIF89a'), 'image/gif'],
    ['WebP', makeFile('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  ])('%s is known whatever it is called', async (_, content, mime) => {
    expect(await look(content, 'отчёт')).toMatchObject({ nature: 'picture', mime });
  });

  it('with the maker and model of a camera is a photo (R-162, A-17)', async () => {
    expect(await look(makeJpeg(iphone), 'IMG_2041.jpg')).toMatchObject({
      nature: 'phone-photo',
      camera: 'Apple iPhone 13',
    });
    expect(await look(makeJpeg({ model: 'SM-S911B' }), 'x.png')).toMatchObject({ camera: 'SM-S911B' });
    expect(await look(makeJpeg({ make: 'Canon', model: 'Canon EOS 80D' }), 'x.jpg')).toMatchObject({
      camera: 'Canon EOS 80D',
    });
  });

  it('is a photo for the service worker too, with its smaller reader', async () => {
    const found = await inspectFile(new Blob([makeJpeg(iphone)]), 'picture', workerReaders);
    expect(found).toMatchObject({ nature: 'phone-photo', camera: 'Apple iPhone 13', ending: 'jpg' });
  });

  it('from a scanner, without camera data, or with damaged ones stays a picture', async () => {
    expect(await look(makeJpeg({ make: 'EPSON', model: 'Perfection V39' }), 'договор.jpg')).toMatchObject({
      nature: 'picture',
    });
    expect(await look(makeJpeg(), 'a.jpg')).toMatchObject({ nature: 'picture' });
    const damaged = makeJpeg(iphone);
    damaged.fill(0xee, 12, 40);
    expect(await look(damaged, 'a.jpg')).toMatchObject({ nature: 'picture' });
  });

  it('is a BMP only when the header is one: a text may begin with BM (R-289)', async () => {
    expect(await look(makeBitmap(3, 2, [255, 0, 0]), 'снимок.bmp')).toMatchObject({ nature: 'bitmap' });
    expect(await look('BMW X5, счёт и акт', 'бмв.txt')).toMatchObject({ nature: 'document', mime: 'text/plain' });
  });
});

describe('A film', () => {
  const apple = { 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.model': 'iPhone 13' };
  const android = { 'com.android.manufacturer': 'Xiaomi', 'com.android.model': 'M2101K6G' };

  it('with the tags of a phone was shot on it (R-113, R-162)', async () => {
    expect(await look(await makePhoneFilm({ tags: apple }), 'IMG_1.MOV')).toMatchObject({
      nature: 'phone-video',
      camera: 'Apple iPhone 13',
      duration: 1,
    });
    expect(await look(await makePhoneFilm({ tags: android, container: 'mp4' }), 'VID.mp4')).toMatchObject({
      nature: 'phone-video',
      camera: 'Xiaomi M2101K6G',
    });
  });

  it('without them is a screencast', async () => {
    expect(await look(await makePhoneFilm({ container: 'mp4' }), 'скринкаст.mp4')).toMatchObject({ nature: 'video' });
  });

  it('without a picture is a voice message, in whatever container (R-113)', async () => {
    const spoken = await makePhoneFilm({ container: 'mp4', picture: false, sound: true });
    expect(await look(spoken, 'голос.mp4')).toMatchObject({ nature: 'voice', mime: 'audio/mp4' });
  });

  it.each([
    [{ 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.model': 'MacBookPro18,3' }, false, undefined],
    [{ ...apple, 'com.apple.quicktime.author': 'ReplayKitRecording' }, false, undefined],
    [{ 'com.android.version': '14' }, false, undefined],
    [{ 'com.android.version': '14' }, true, 'Android'],
    [{ 'com.android.capture.fps': new Uint8Array([0x41, 0xf0, 0, 0]) }, false, 'Android'],
    [{ '©mak': makeFile('\0\x05\x15\xC7Nokia', 0), '©mod': 'N95' }, false, 'Nokia N95'],
  ])('whose tags are %j, turned: %s, names the camera %s', (tags, isTurned, camera) => {
    expect(cameraOfTags(tags, isTurned)).toBe(camera);
  });

  it('in the container of phones was shot on one even when it cannot be read', async () => {
    expect(await look(makeFile('\0\0\0\x18ftyp3gp5'), 'видео.3gp')).toMatchObject({ nature: 'phone-video' });
  });

  it('cut off in the middle stays a film', async () => {
    const whole = await makePhoneFilm({ container: 'mp4' });
    expect(await look(whole.slice(0, 60), 'a.mp4')).toMatchObject({ nature: 'video' });
  });
});

describe('Sound', () => {
  it.each([
    ['Ogg Opus', `OggS${'\0'.repeat(24)}OpusHead`],
    ['AMR', '#!AMR\n'],
    ['MP3 with tags', 'ID3\x04\0\0'],
    ['MP3 without', '\xFF\xFB\x90\x64'],
    ['WAV', 'RIFF\0\0\0\0WAVEfmt '],
    ['M4A', '\0\0\0\x20ftypM4A '],
    ['AAC', '\xFF\xF1\x50\x80'],
    ['FLAC', 'fLaC\0'],
    ['CAF', 'caff\0\x01'],
  ])('%s is a voice message, called a picture or not (R-113)', async (_, beginning) => {
    expect(await look(makeFile(beginning), 'снимок.png')).toMatchObject({ nature: 'voice' });
  });

  it('is told from a film in Ogg', async () => {
    expect(await look(makeFile(`OggS${'\0'.repeat(24)}\x80theora`), 'a.ogg')).toMatchObject({ nature: 'video' });
  });
});

describe('A program', () => {
  it.each([
    ['Windows', makeFile('MZ\x90\0\x03\0\0\0'), 'setup.exe'],
    ['Linux', makeFile('\x7FELF\x02\x01'), 'kurator'],
    ['macOS', makeFile('\xCF\xFA\xED\xFE'), 'tool'],
    ['installer', makeCompound(['SummaryInformation'], installerClass), 'setup.msi'],
    ['Java', makeZip(['META-INF/MANIFEST.MF', 'Main.class']), 'app.jar'],
    ['Android', makeZip(['AndroidManifest.xml', 'classes.dex']), 'app.apk'],
    ['shortcut', makeFile('L\0\0\0\x01\x14\x02\0'), 'Договор.lnk'],
    ['shell script', makeFile('#!/bin/bash\nrm -rf /'), 'setup.sh'],
    ['batch file', makeFile('@echo off\r\ndel *.*'), 'start.bat'],
    ['PowerShell', makeFile('Get-ChildItem C:\\'), 'run.ps1'],
  ])('of the kind %s is one', async (_, content, name) => {
    expect(await look(content, name)).toMatchObject({ nature: 'executable', disguised: false });
  });

  it.each([
    ['a Windows program called PDF', makeFile('MZ\x90\0\x03\0\0\0'), 'счёт.pdf'],
    ['an Android program called picture', makeZip(['AndroidManifest.xml']), 'фото.jpg'],
    ['a script called text', makeFile('@ECHO OFF\r\n'), 'инструкция.txt'],
    ['a UTF-16 script called text', makeFile('\xFF\xFE@\0e\0c\0h\0o\0 \0o\0f\0f\0'), 'a.txt'],
    ['an installer called Word', makeCompound([], installerClass), 'Договор.doc'],
  ])('is found out: %s', async (_, content, name) => {
    const found = await look(content, name);
    expect(found).toMatchObject({ nature: 'executable', disguised: true });
    // A name that a system would run is never given to it.
    expect(found.ending).toBeUndefined();
  });

  it('is not what merely begins with its letters', async () => {
    expect(await look('MZ — маркировка заказа', 'a.txt')).toMatchObject({ nature: 'document' });
  });

  it('is what a system would run by its name, when the content tells nothing', async () => {
    expect(await look('dir', 'список.cmd', 'text/plain')).toMatchObject({ nature: 'executable' });
    expect(await look(makeZip(['readme.txt']), 'app.apk')).toMatchObject({ nature: 'executable' });
  });
});

describe('A package', () => {
  it.each([
    ['ZIP', makeZip(['снимок.bmp']), 'снимки.zip', 'archive'],
    ['RAR', makeFile('Rar!\x1A\x07\x01\0'), 'снимки.rar', 'archive'],
    ['7z', makeFile('7z\xBC\xAF\x27\x1C'), 'a.7z', 'archive'],
    ['Word', makeZip(['[Content_Types].xml', 'word/document.xml']), 'договор.docx', 'document'],
    ['Excel with macros', makeZip(['xl/workbook.xml', 'xl/vbaProject.bin']), 'отчёт.xlsx', 'macros'],
    ['old Word', makeCompound(['WordDocument', '1Table']), 'договор.doc', 'document'],
    ['old Word with macros', makeCompound(['1Table', 'Data', 'WordDocument', 'Macros']), 'договор.doc', 'macros'],
    ['OpenDocument', makeZip(['mimetype', 'content.xml']), 'договор.odt', 'document'],
    ['PDF', makeFile('%PDF-1.7'), 'счёт.pdf', 'document'],
  ])('%s is told by what is in it', async (_, content, name, nature) => {
    const found = await look(content, name);
    expect(found).toMatchObject({ nature, disguised: false });
    expect(found.ending).toBeUndefined();
  });

  it('cut off before its directory is an archive, and a broken chain ends', async () => {
    expect(await look(makeZip(['word/document.xml']).slice(0, 40), 'a.zip')).toMatchObject({ nature: 'archive' });
    const ring = makeCompound(['WordDocument', 'a', 'b', 'c', 'd']);
    new DataView(ring.buffer).setUint32(512 + 4, 2, true);
    expect(await look(ring, 'a.doc')).toMatchObject({ nature: 'document' });
  });
});

describe('A name that says something else', () => {
  it.each([
    ['a film called picture', makeFile('\x1A\x45\xDF\xA3'), 'снимок.jpg', 'webm'],
    ['a PDF called Word', makeFile('%PDF-1.7'), 'договор.docx', 'pdf'],
    ['a picture called program', makeJpeg(), 'фото.exe', 'jpg'],
    ['a picture without an ending', makeJpeg(), 'picture', 'jpg'],
  ])('gets the true ending: %s', async (_, content, name, ending) => {
    expect((await look(content, name)).ending).toBe(ending);
  });

  it('is left alone where it harms nobody', async () => {
    expect((await look(makeJpeg(), 'снимок.png')).ending).toBeUndefined();
    expect((await look(makeZip(['a']), 'макет.sketch')).ending).toBeUndefined();
  });

  it('does not make a picture of a text', async () => {
    const page = await look('<html>Ошибка 502', 'снимок.png', 'image/png');
    expect(page).toMatchObject({ nature: 'document', mime: 'application/octet-stream' });
  });
});

it('any bytes at all are looked at without harm', async () => {
  for (const beginning of [
    'PK\x03\x04',
    '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    '\xFF\xD8\xFF',
    '\0\0\0\x18ftypisom',
    'OggS',
  ]) {
    for (const length of [1, 8, 64, 512, 513, 4096]) {
      const content = makeFile(beginning, length).slice(0, length).fill(0xa5, beginning.length);
      expect((await look(content, 'a')).nature).toMatch(/\w/);
    }
  }
});
