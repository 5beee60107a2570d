// The words about photos and signatures.
import { defineText } from '#ui'

export const pictureText = defineText({
  'carer.picture.refused': [
    '服务器没有收下图片（{status}），请稍后再传。',
    'The server did not take the picture ({status}); send it again shortly.',
  ],
  'carer.picture.unreachable': [
    '现在连接不上。图片保存在手机里，连上后自动上传。',
    'No connection now. The picture is kept on this phone and will be sent by itself.',
  ],
  'carer.picture.photoTitle': ['拍照留证', 'Take a photo'],
  'carer.picture.photoWhy': [
    '拍下做完的事，例如饭菜、整理好的房间。不拍老人洗浴、换衣。',
    'Photograph what was done, such as the meal or the tidy room. Never while bathing or dressing.',
  ],
  'carer.picture.take': ['拍一张', 'Take a photo'],
  'carer.picture.another': ['再拍一张', 'Take another'],
  'carer.picture.skip': ['不拍，下一步', 'No photo, next'],
  'carer.picture.next': ['下一步', 'Next'],
  'carer.picture.sent': ['已上传 {count} 张照片', '{count} photo sent', '{count} photos sent'],
  'carer.picture.waiting': ['已保存在手机，等待上传', 'Kept on this phone, waiting to be sent'],
  'carer.picture.send': ['现在上传', 'Send now'],
  'carer.picture.drop': ['删除', 'Delete'],
  'carer.picture.photoAlt': ['待上传的照片', 'Photo waiting to be sent'],
  'carer.picture.signatureAlt': ['待上传的签名', 'Signature waiting to be sent'],
  'carer.picture.unreadable': [
    '这张图片打不开，请重新拍一张。',
    'This picture cannot be opened; please take another.',
  ],
  'carer.picture.noRoom': [
    '手机存不下了，这张图片离开本页会丢。请先上传，或清理手机空间。',
    'The phone has no room: this picture is lost when you leave the page. Send it now or free some space.',
  ],
  'carer.picture.signTitle': ['请老人签名', 'Ask for a signature'],
  'carer.picture.signWhy': [
    '请老人或在场的家属用手指在框里签名。签不了可以跳过。',
    'Ask the person, or family who is there, to sign in the box with a finger. It may be skipped.',
  ],
  'carer.picture.pad': ['签名框：用手指写', 'Box to sign in with a finger'],
  'carer.picture.padHint': ['在这里签名', 'Sign here'],
  'carer.picture.clear': ['重写', 'Clear'],
  'carer.picture.keepSignature': ['保存签名', 'Keep the signature'],
  'carer.picture.signed': ['已签名', 'Signed'],
  'carer.picture.signAgain': ['重新签', 'Sign again'],
  'carer.picture.skipSignature': ['不签，下一步', 'No signature, next'],
})
