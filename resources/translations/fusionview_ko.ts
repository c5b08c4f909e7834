<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>About fusionview</source>
      <translation>fusionview 정보</translation>
    </message>
    <message>
      <source>PET and SPECT on MR: fused views, registration, regions, texture and reconstruction.&lt;br&gt;&lt;br&gt;For research, teaching and decision support. It is not a cleared medical device.&lt;br&gt;&lt;br&gt;Apache License 2.0.</source>
      <translation>MR 위의 PET과 SPECT: 융합 영상, 정합, 관심영역, 질감, 재구성.&lt;br&gt;&lt;br&gt;연구, 교육, 의사결정 지원용입니다. 허가받은 의료기기가 아닙니다.&lt;br&gt;&lt;br&gt;Apache License 2.0.</translation>
    </message>
  </context>
  <context>
    <name>AtlasWindow</name>
    <message>
      <source>Add {0} regions</source>
      <translation>영역 {0}개 추가</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>모든 파일 (*)</translation>
    </message>
    <message>
      <source>Atlas regions</source>
      <translation>아틀라스 영역</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>고르기…</translation>
    </message>
    <message>
      <source>Drawn on</source>
      <translation>그려진 영상</translation>
    </message>
    <message>
      <source>Images (*.nii *.nii.gz *.mha)</source>
      <translation>영상 (*.nii *.nii.gz *.mha)</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>레이블</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Names (*.txt *.csv *.tsv *.json *.xml)</source>
      <translation>이름 (*.txt *.csv *.tsv *.json *.xml)</translation>
    </message>
    <message>
      <source>Open an image in which every region has a whole number.</source>
      <translation>모든 영역이 정수인 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Open label image</source>
      <translation>레이블 영상 열기</translation>
    </message>
    <message>
      <source>Open label image…</source>
      <translation>레이블 영상 열기…</translation>
    </message>
    <message>
      <source>Open names</source>
      <translation>이름 열기</translation>
    </message>
    <message>
      <source>Open names…</source>
      <translation>이름 열기…</translation>
    </message>
    <message>
      <source>Open or choose the image that the atlas was drawn on, its template.</source>
      <translation>아틀라스를 그린 영상, 곧 템플릿을 열거나 고르십시오.</translation>
    </message>
    <message>
      <source>Open template</source>
      <translation>템플릿 열기</translation>
    </message>
    <message>
      <source>Open template…</source>
      <translation>템플릿 열기…</translation>
    </message>
    <message>
      <source>Regions on</source>
      <translation>영역을 만들 영상</translation>
    </message>
    <message>
      <source>Register now (affine)</source>
      <translation>지금 정합(아핀)</translation>
    </message>
    <message>
      <source>The atlas was drawn on this very image.</source>
      <translation>아틀라스는 바로 이 영상에 그려졌습니다.</translation>
    </message>
    <message>
      <source>Tick all shown</source>
      <translation>보이는 것 모두 체크</translation>
    </message>
    <message>
      <source>Tick none</source>
      <translation>모두 체크 해제</translation>
    </message>
    <message>
      <source>{0} is laid on {1}. Look at the overlay.</source>
      <translation>{0}을(를) {1}에 놓았습니다. 겹친 모습을 보십시오.</translation>
    </message>
    <message>
      <source>{0} is not registered to {1}. Register it, and look at the overlay.</source>
      <translation>{0}이(가) {1}에 정합되지 않았습니다. 정합하고 겹친 모습을 보십시오.</translation>
    </message>
    <message>
      <source>{0} of {1} labels</source>
      <translation>레이블 {1}개 중 {0}개</translation>
    </message>
    <message>
      <source>{0} was bent onto {1}.</source>
      <translation>{0}을(를) {1}에 맞게 구부렸습니다.</translation>
    </message>
  </context>
  <context>
    <name>Below</name>
    <message>
      <source>(Excess) kurtosis</source>
      <translation>(초과) 첨도</translation>
    </message>
    <message>
      <source>(some data wait in main memory)</source>
      <translation>(일부 데이터는 주 메모리에서 대기)</translation>
    </message>
    <message>
      <source>.csv</source>
      <translation>.csv</translation>
    </message>
    <message>
      <source>.fusionview</source>
      <translation>.fusionview</translation>
    </message>
    <message>
      <source>.json</source>
      <translation>.json</translation>
    </message>
    <message>
      <source>.lut</source>
      <translation>.lut</translation>
    </message>
    <message>
      <source>.tsv</source>
      <translation>.tsv</translation>
    </message>
    <message>
      <source>.txt</source>
      <translation>.txt</translation>
    </message>
    <message>
      <source>.xml</source>
      <translation>.xml</translation>
    </message>
    <message>
      <source>1 file is an exact copy</source>
      <translation>파일 1개가 똑같은 사본임</translation>
    </message>
    <message>
      <source>1/cm</source>
      <translation>1/cm</translation>
    </message>
    <message>
      <source>10th percentile</source>
      <translation>10백분위수</translation>
    </message>
    <message>
      <source>10th percentile, linear between the ordered values (IBSI QG58).</source>
      <translation>10 백분위수, 순서대로 놓은 값 사이에서 선형(IBSI QG58).</translation>
    </message>
    <message>
      <source>25th percentile, linear between the ordered values.</source>
      <translation>25 백분위수, 순서대로 놓은 값 사이에서 선형.</translation>
    </message>
    <message>
      <source>32 bins from minimum to maximum</source>
      <translation>최소에서 최대까지 빈 32개</translation>
    </message>
    <message>
      <source>64 bins from minimum to maximum</source>
      <translation>최소에서 최대까지 빈 64개</translation>
    </message>
    <message>
      <source>75th percentile, linear between the ordered values.</source>
      <translation>75 백분위수, 순서대로 놓은 값 사이에서 선형.</translation>
    </message>
    <message>
      <source>90th percentile</source>
      <translation>90백분위수</translation>
    </message>
    <message>
      <source>90th percentile, linear between the ordered values (IBSI 8DWT).</source>
      <translation>90 백분위수, 순서대로 놓은 값 사이에서 선형(IBSI 8DWT).</translation>
    </message>
    <message>
      <source>; {0} MB of data waited in main memory</source>
      <translation>; 데이터 {0} MB는 주 메모리에서 대기함</translation>
    </message>
    <message>
      <source>A ball of radius {0} mm is no window: its box has {1} voxels.</source>
      <translation>반지름 {0} mm의 공은 창이 되지 않습니다: 그 상자가 복셀 {1}개입니다.</translation>
    </message>
    <message>
      <source>A camera with {0} views of {1} x {2} pixels of {3} mm measures nothing.</source>
      <translation>{3} mm 화소 {1} x {2}의 뷰 {0}개로는 카메라가 아무것도 측정하지 못합니다.</translation>
    </message>
    <message>
      <source>A collimator lacks {0}, or it is no number.</source>
      <translation>콜리메이터에 {0}이(가) 없거나 숫자가 아닙니다.</translation>
    </message>
    <message>
      <source>A colour picture, not a measurement.</source>
      <translation>측정값이 아니라 컬러 그림입니다.</translation>
    </message>
    <message>
      <source>A constant resolution of intensities keeps features comparable between patients (Leijenaar 2015, doi 10.1038/srep11075); wider bins suit noisy images and high uptake.</source>
      <translation>강도의 분해능이 일정하면 환자 사이에서 특징을 비교할 수 있습니다(Leijenaar 2015, doi 10.1038/srep11075). 넓은 빈은 잡음이 많은 영상과 높은 섭취에 알맞습니다.</translation>
    </message>
    <message>
      <source>A contour occurs twice; it counts once.</source>
      <translation>윤곽 하나가 중복되어 한 번만 셉니다.</translation>
    </message>
    <message>
      <source>A deformation needs two volumes.</source>
      <translation>변형 정합에는 볼륨 두 개가 필요합니다.</translation>
    </message>
    <message>
      <source>A difference needs two images.</source>
      <translation>차이를 구하려면 영상 두 개가 필요합니다.</translation>
    </message>
    <message>
      <source>A feature map is made of a region: draw one.</source>
      <translation>특징 맵은 관심영역에서 만듭니다: 하나 그리십시오.</translation>
    </message>
    <message>
      <source>A frame from {0} s to {1} s holds no time.</source>
      <translation>{0} s부터 {1} s까지의 프레임에는 시간이 없습니다.</translation>
    </message>
    <message>
      <source>A landmark has no position.</source>
      <translation>위치가 없는 표지점이 있습니다.</translation>
    </message>
    <message>
      <source>A localizer, made to plan other series.</source>
      <translation>다른 시리즈를 계획하기 위한 위치 결정 영상입니다.</translation>
    </message>
    <message>
      <source>A map computed from other images.</source>
      <translation>다른 영상에서 계산한 맵입니다.</translation>
    </message>
    <message>
      <source>A map of {0} over {1} grey levels would take too long.</source>
      <translation>회색조 {1}개에 걸친 {0} 맵은 너무 오래 걸립니다.</translation>
    </message>
    <message>
      <source>A map of {0} voxels would take too long; this feature is mapped for {1}.</source>
      <translation>복셀 {0}개의 맵은 너무 오래 걸립니다. 이 특징은 {1}개까지 맵을 만듭니다.</translation>
    </message>
    <message>
      <source>A mask of {0} voxels does not fit the grid {1}.</source>
      <translation>복셀 {0}의 마스크가 격자 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>A mean over {0} voxels has no voxel in its middle.</source>
      <translation>복셀 {0}개의 평균에는 가운데 복셀이 없습니다.</translation>
    </message>
    <message>
      <source>A mosaic: all slices of a time point are tiled into one picture.</source>
      <translation>모자이크: 한 시점의 모든 절편이 한 그림에 배열되어 있습니다.</translation>
    </message>
    <message>
      <source>A movie needs a picture.</source>
      <translation>동영상에는 그림이 필요합니다.</translation>
    </message>
    <message>
      <source>A multi-frame object that does not say where each of its frames lies.</source>
      <translation>각 프레임의 위치가 없는 다중 프레임 객체입니다.</translation>
    </message>
    <message>
      <source>A patient height of {0} m cannot be.</source>
      <translation>환자의 키가 {0} m일 수 없습니다.</translation>
    </message>
    <message>
      <source>A patient weight of {0} kg cannot be.</source>
      <translation>환자의 체중이 {0} kg일 수 없습니다.</translation>
    </message>
    <message>
      <source>A percentage of the maximum needs a positive maximum, and this region has none.</source>
      <translation>최댓값의 비율에는 양의 최댓값이 필요한데 이 영역에는 없습니다.</translation>
    </message>
    <message>
      <source>A picture of {0} x {1} pixels cannot be made.</source>
      <translation>{0} x {1} 화소의 그림은 만들 수 없습니다.</translation>
    </message>
    <message>
      <source>A point lies {0} % off the line: it may not be straight yet at t*.</source>
      <translation>한 점이 직선에서 {0} % 벗어났습니다: t*에서 아직 직선이 아닐 수 있습니다.</translation>
    </message>
    <message>
      <source>A pose of a module is no rigid motion.</source>
      <translation>강체 이동이 아닌 모듈 자세가 있습니다.</translation>
    </message>
    <message>
      <source>A profile needs two different points.</source>
      <translation>프로파일에는 서로 다른 두 점이 필요합니다.</translation>
    </message>
    <message>
      <source>A project: open it by itself.</source>
      <translation>프로젝트입니다. 따로 여십시오.</translation>
    </message>
    <message>
      <source>A projection or screen capture.</source>
      <translation>투영 또는 화면 캡처입니다.</translation>
    </message>
    <message>
      <source>A region cannot have several frames.</source>
      <translation>관심영역은 프레임이 여럿일 수 없습니다.</translation>
    </message>
    <message>
      <source>A registration needs two volumes.</source>
      <translation>정합에는 볼륨 두 개가 필요합니다.</translation>
    </message>
    <message>
      <source>A report refers to the DICOM series that was measured.</source>
      <translation>보고서는 측정한 DICOM 시리즈를 참조합니다.</translation>
    </message>
    <message>
      <source>A resolution of {0} mm cannot be.</source>
      <translation>해상도가 {0} mm일 수는 없습니다.</translation>
    </message>
    <message>
      <source>A setting has a value of the wrong kind.</source>
      <translation>값의 종류가 맞지 않는 설정이 있습니다.</translation>
    </message>
    <message>
      <source>A single slice of unknown thickness; 1 mm is assumed.</source>
      <translation>두께를 모르는 절편 하나: 1 mm로 가정합니다.</translation>
    </message>
    <message>
      <source>A single slice.</source>
      <translation>절편이 하나뿐입니다.</translation>
    </message>
    <message>
      <source>A tenth of the voxels are above it; less noisy than the maximum.</source>
      <translation>복셀의 10분의 1이 이보다 높음. 최댓값보다 잡음이 적음.</translation>
    </message>
    <message>
      <source>A tenth of the voxels are below it; less noisy than the minimum.</source>
      <translation>복셀의 10분의 1이 이보다 낮음. 최솟값보다 잡음이 적음.</translation>
    </message>
    <message>
      <source>A tenth of the voxels have a higher grey level.</source>
      <translation>복셀의 10분의 1은 회색조가 이보다 높음.</translation>
    </message>
    <message>
      <source>A tenth of the voxels have a lower grey level.</source>
      <translation>복셀의 10분의 1은 회색조가 이보다 낮음.</translation>
    </message>
    <message>
      <source>A transform for these volumes is known and was used as it is.</source>
      <translation>이 볼륨들의 변환이 알려져 있어 그대로 썼습니다.</translation>
    </message>
    <message>
      <source>A transform, not an image.</source>
      <translation>영상이 아니라 변환입니다.</translation>
    </message>
    <message>
      <source>A window cannot have a radius of {0} mm.</source>
      <translation>창의 반지름은 {0} mm일 수 없습니다.</translation>
    </message>
    <message>
      <source>A window of {0} voxels has no {1} neighbours.</source>
      <translation>복셀 {0}개의 창에는 이웃 {1}개가 없습니다.</translation>
    </message>
    <message>
      <source>A {0} needs {1} points in a volume of the study.</source>
      <translation>{0}에는 검사의 볼륨에 점 {1}개가 필요합니다.</translation>
    </message>
    <message>
      <source>ADC</source>
      <translation>ADC</translation>
    </message>
    <message>
      <source>ADC maps of {0} are in 1e-6 mm²/s</source>
      <translation>{0}의 ADC 맵 단위는 1e-6 mm²/s</translation>
    </message>
    <message>
      <source>AI (%)</source>
      <translation>AI (%)</translation>
    </message>
    <message>
      <source>Accept at least one candidate.</source>
      <translation>후보를 하나 이상 수락하십시오.</translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>방사능</translation>
    </message>
    <message>
      <source>Add a line [filter], and below it kind = "log" and the rest.</source>
      <translation>[filter] 줄을 더하고 그 아래에 kind = "log"와 나머지를 적으십시오.</translation>
    </message>
    <message>
      <source>Add key image</source>
      <translation>주요 영상 추가</translation>
    </message>
    <message>
      <source>Add later samples, or leave out later frames.</source>
      <translation>뒤의 표본을 더하거나 뒤의 프레임을 빼십시오.</translation>
    </message>
    <message>
      <source>Add one first: fusionview pacs add --help</source>
      <translation>먼저 추가하십시오: fusionview pacs add --help</translation>
    </message>
    <message>
      <source>Add the effective central bin size (cm).</source>
      <translation>중앙 빈의 유효 크기(effective central bin size, cm)를 추가하십시오.</translation>
    </message>
    <message>
      <source>Add to selected</source>
      <translation>선택한 것에 더하기</translation>
    </message>
    <message>
      <source>All</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>All lines of this scanner are not known.</source>
      <translation>이 스캐너의 모든 반응선을 알 수는 없습니다.</translation>
    </message>
    <message>
      <source>Always 1: every voxel has a neighbourhood; kept because IBSI lists it.</source>
      <translation>언제나 1: 모든 복셀에 이웃이 있음. IBSI에 있어 남겨 둠.</translation>
    </message>
    <message>
      <source>An MR-guided reconstruction needs an MR image.</source>
      <translation>MR 유도 재구성에는 MR 영상이 필요합니다.</translation>
    </message>
    <message>
      <source>An archive: unpack it first.</source>
      <translation>압축 파일입니다. 먼저 푸십시오.</translation>
    </message>
    <message>
      <source>An array {0} does not fit the operator {1}.</source>
      <translation>배열 {0}이(가) 연산자 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>An array {0} does not fit the projector {1}.</source>
      <translation>배열 {0}이(가) 투영기 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>An array {0} of {1} cannot take the scatter {2}.</source>
      <translation>{1}의 배열 {0}에는 산란 {2}을(를) 담을 수 없습니다.</translation>
    </message>
    <message>
      <source>An atlas needs its template.</source>
      <translation>아틀라스에는 템플릿이 필요합니다.</translation>
    </message>
    <message>
      <source>An image of {0} voxels is too large.</source>
      <translation>복셀 {0}개의 영상은 너무 큽니다.</translation>
    </message>
    <message>
      <source>An image {0} does not fit the grid {1}.</source>
      <translation>영상 {0}이(가) 격자 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>An index of a DICOM medium; the files it names are listed themselves.</source>
      <translation>DICOM 매체의 색인입니다. 가리키는 파일은 따로 나열합니다.</translation>
    </message>
    <message>
      <source>An outline needs three points at least.</source>
      <translation>윤곽에는 점이 적어도 셋 필요합니다.</translation>
    </message>
    <message>
      <source>Anatomical</source>
      <translation>해부 영상</translation>
    </message>
    <message>
      <source>Anatomy</source>
      <translation>해부</translation>
    </message>
    <message>
      <source>Angular anisotropy of the power</source>
      <translation>파워의 방향 이방성</translation>
    </message>
    <message>
      <source>Angular second moment</source>
      <translation>각 이차 모멘트</translation>
    </message>
    <message>
      <source>Another position fits nearly as well. Compare the candidates.</source>
      <translation>거의 같은 정도로 맞는 다른 위치가 있습니다. 후보를 비교하십시오.</translation>
    </message>
    <message>
      <source>Another window recovers this already.</source>
      <translation>다른 창에서 이미 복구하고 있습니다.</translation>
    </message>
    <message>
      <source>Apply it with 'fusionview transform apply', and open the image that this writes.</source>
      <translation>'fusionview transform apply'로 적용한 뒤 만들어진 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Arc-corrected bin width (0: between crystals)</source>
      <translation>호 보정 빈 폭(0: 결정 사이)</translation>
    </message>
    <message>
      <source>Arc-corrected sinograms have no bins for pairs of crystals.</source>
      <translation>호 보정된 사이노그램에는 결정 쌍의 빈이 없습니다.</translation>
    </message>
    <message>
      <source>Area density (AABB)</source>
      <translation>면적 밀도(AABB)</translation>
    </message>
    <message>
      <source>Area density (AEE)</source>
      <translation>면적 밀도(AEE)</translation>
    </message>
    <message>
      <source>Area density (MVEE)</source>
      <translation>면적 밀도(MVEE)</translation>
    </message>
    <message>
      <source>Area density (OMBB)</source>
      <translation>면적 밀도(OMBB)</translation>
    </message>
    <message>
      <source>Area density (convex hull)</source>
      <translation>면적 밀도(볼록 껍질)</translation>
    </message>
    <message>
      <source>Area of the surface of the region, from a mesh of triangles.</source>
      <translation>삼각형 그물로 구한 관심영역의 표면적.</translation>
    </message>
    <message>
      <source>Area under the IVH curve</source>
      <translation>강도-부피 히스토그램 곡선 아래 면적</translation>
    </message>
    <message>
      <source>Area under the volume histogram: large if much of the volume is hot.</source>
      <translation>부피 히스토그램 아래 면적: 부피의 많은 부분이 뜨거우면 큼.</translation>
    </message>
    <message>
      <source>As with 64 bins; fewer suit small regions and noisy images, and MR, whose unit is arbitrary: 32 need no normalisation of second-order texture (Carré 2020, PMC7378556).</source>
      <translation>64개와 같습니다. 적은 빈은 작은 관심영역, 잡음이 많은 영상, 단위가 임의인 MR에 알맞습니다: 32개이면 2차 질감에 정규화가 필요 없습니다(Carré 2020, PMC7378556).</translation>
    </message>
    <message>
      <source>Ask archive</source>
      <translation>보관소에 문의</translation>
    </message>
    <message>
      <source>Ask for a larger one.</source>
      <translation>더 크게 지정하십시오.</translation>
    </message>
    <message>
      <source>Ask for at least one.</source>
      <translation>하나 이상 지정하십시오.</translation>
    </message>
    <message>
      <source>Ask for fewer images, or make room; nothing incomplete was kept.</source>
      <translation>영상 수를 줄이거나 공간을 확보하십시오. 불완전한 것은 남기지 않았습니다.</translation>
    </message>
    <message>
      <source>Ask for less.</source>
      <translation>요청을 줄이십시오.</translation>
    </message>
    <message>
      <source>Ask for the right to read it, or copy it.</source>
      <translation>읽기 권한을 요청하거나 복사하십시오.</translation>
    </message>
    <message>
      <source>Ask who runs the server for the right to do so.</source>
      <translation>서버 관리자에게 권한을 요청하십시오.</translation>
    </message>
    <message>
      <source>Ask who runs the server.</source>
      <translation>서버 관리자에게 문의하십시오.</translation>
    </message>
    <message>
      <source>Ask who runs the server; its log says why.</source>
      <translation>서버 관리자에게 문의하십시오. 로그에 이유가 있습니다.</translation>
    </message>
    <message>
      <source>Ask who runs the server; the status says what to look for in its log.</source>
      <translation>서버 관리자에게 문의하십시오. 상태 코드로 로그를 찾을 수 있습니다.</translation>
    </message>
    <message>
      <source>Aspect ratio</source>
      <translation>종횡비</translation>
    </message>
    <message>
      <source>Asphericity</source>
      <translation>비구형도</translation>
    </message>
    <message>
      <source>Asymmetry index: mean of this region less mean of its mirrored counterpart, in percent of the mean of both. Make the counterpart with Region &gt; Mirror to the other side.</source>
      <translation>비대칭 지수: 이 관심영역의 평균에서 거울상의 평균을 뺀 값을 두 평균의 평균에 대한 %로 나타냅니다. 거울상은 관심영역 &gt; 반대쪽으로 거울상에서 만듭니다.</translation>
    </message>
    <message>
      <source>At its full resolution the deformation folded the image, so the coarser one was used.</source>
      <translation>최고 해상도에서 변형이 영상을 접어 더 거친 변형을 썼습니다.</translation>
    </message>
    <message>
      <source>At least</source>
      <translation>최소</translation>
    </message>
    <message>
      <source>At most {0}.</source>
      <translation>최대 {0}개입니다.</translation>
    </message>
    <message>
      <source>Atlas regions</source>
      <translation>아틀라스 영역</translation>
    </message>
    <message>
      <source>Attenuate</source>
      <translation>감쇠 적용</translation>
    </message>
    <message>
      <source>Attenuation</source>
      <translation>감쇠</translation>
    </message>
    <message>
      <source>Attenuation (1CM) is not an uptake.</source>
      <translation>감쇠(1CM)는 섭취가 아닙니다.</translation>
    </message>
    <message>
      <source>Attenuation is not in the model.</source>
      <translation>모델에 감쇠가 없습니다.</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>Autocorrelation</source>
      <translation>자기상관</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>Average</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Average difference between neighbours: coarse texture has a small one.</source>
      <translation>이웃끼리의 평균 차이: 거친 질감에서 작음.</translation>
    </message>
    <message>
      <source>Average difference between neighbours: local contrast, extremes count less.</source>
      <translation>이웃끼리 차이의 평균: 국소 대비, 극값의 영향이 적음.</translation>
    </message>
    <message>
      <source>Average distance from the mean level, without the highest and lowest tenth.</source>
      <translation>가장 높은 10분의 1과 가장 낮은 10분의 1을 뺀, 평균 회색조와의 평균 거리.</translation>
    </message>
    <message>
      <source>Average distance from the mean, without the highest and lowest tenth.</source>
      <translation>가장 높은 10분의 1과 가장 낮은 10분의 1을 뺀, 평균과의 평균 거리.</translation>
    </message>
    <message>
      <source>Average distance of grey levels from their mean.</source>
      <translation>회색조와 평균의 평균 거리.</translation>
    </message>
    <message>
      <source>Average distance of grey levels from their median.</source>
      <translation>회색조와 중앙값의 평균 거리.</translation>
    </message>
    <message>
      <source>Average distance of intensities from their mean.</source>
      <translation>강도와 평균의 평균 거리.</translation>
    </message>
    <message>
      <source>Average distance of intensities from their median.</source>
      <translation>강도와 중앙값의 평균 거리.</translation>
    </message>
    <message>
      <source>Average frequency, weighted by power: high for fine texture.</source>
      <translation>파워로 가중한 평균 주파수: 고운 질감에서 높음.</translation>
    </message>
    <message>
      <source>Average grey level, weighted by pairs of neighbours.</source>
      <translation>이웃 쌍으로 가중한 평균 회색조.</translation>
    </message>
    <message>
      <source>Average grey level.</source>
      <translation>평균 회색조.</translation>
    </message>
    <message>
      <source>Average intensity of the region: SUVmean where the unit is SUV.</source>
      <translation>관심영역의 평균 강도. 단위가 SUV이면 SUVmean.</translation>
    </message>
    <message>
      <source>Average product of neighbours: high if bright voxels lie side by side.</source>
      <translation>이웃끼리 곱의 평균: 밝은 복셀이 나란히 있으면 높음.</translation>
    </message>
    <message>
      <source>Average radius of bright spots: the grain of the texture.</source>
      <translation>밝은 점의 평균 반지름: 질감의 알갱이.</translation>
    </message>
    <message>
      <source>Average squared difference between neighbours: local contrast.</source>
      <translation>이웃끼리 차이 제곱의 평균: 국소 대비.</translation>
    </message>
    <message>
      <source>Average sum of two neighbouring grey levels.</source>
      <translation>두 이웃 회색조의 합의 평균.</translation>
    </message>
    <message>
      <source>Averaged</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Axial</source>
      <translation>축상면</translation>
    </message>
    <message>
      <source>Background</source>
      <translation>배경</translation>
    </message>
    <message>
      <source>Bands along x, y, z</source>
      <translation>x, y, z 방향 대역</translation>
    </message>
    <message>
      <source>Beds are taken to follow one another without a pause.</source>
      <translation>베드가 쉼 없이 이어진 것으로 보았습니다.</translation>
    </message>
    <message>
      <source>Bending</source>
      <translation>변형 중</translation>
    </message>
    <message>
      <source>Bending made the images hardly more alike, as it also does where nothing is bent: the rigid registration was kept.</source>
      <translation>변형해도 영상이 거의 더 비슷해지지 않았고, 이는 변형이 없는 곳에서도 마찬가지이므로 강체 정합을 유지했습니다.</translation>
    </message>
    <message>
      <source>Beside the pose</source>
      <translation>자세 후보</translation>
    </message>
    <message>
      <source>Beyond the image</source>
      <translation>영상 밖</translation>
    </message>
    <message>
      <source>Bin size</source>
      <translation>빈 크기</translation>
    </message>
    <message>
      <source>Binary patterns across {0}, others</source>
      <translation>{0} 축의 이진 패턴, 나머지</translation>
    </message>
    <message>
      <source>Binary patterns across {0}, {1} brighter</source>
      <translation>{0} 축의 이진 패턴, 밝은 이웃 {1}개</translation>
    </message>
    <message>
      <source>Bins between object and tail</source>
      <translation>물체와 꼬리 사이 빈 수</translation>
    </message>
    <message>
      <source>Blood pool reference</source>
      <translation>혈액풀 기준</translation>
    </message>
    <message>
      <source>Blue–white–orange</source>
      <translation>파랑–흰색–주황</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>둘 다</translation>
    </message>
    <message>
      <source>Both images share one frame of reference; a DICOM registration could not say which of them moves.</source>
      <translation>두 영상의 기준 좌표계가 같아 DICOM 정합으로는 어느 것이 움직이는지 나타낼 수 없습니다.</translation>
    </message>
    <message>
      <source>Both layers show the same volume.</source>
      <translation>두 레이어가 같은 볼륨을 표시합니다.</translation>
    </message>
    <message>
      <source>Both volumes have one frame of reference: the scanner aligned them already.</source>
      <translation>두 볼륨의 기준 좌표계가 같습니다: 스캐너가 이미 정렬했습니다.</translation>
    </message>
    <message>
      <source>Both ways</source>
      <translation>양방향</translation>
    </message>
    <message>
      <source>Bowsher</source>
      <translation>Bowsher</translation>
    </message>
    <message>
      <source>Box {0} to {1} leaves the grid {2}.</source>
      <translation>상자 {0}–{1}이(가) 격자 {2}을(를) 벗어납니다.</translation>
    </message>
    <message>
      <source>Bq</source>
      <translation>Bq</translation>
    </message>
    <message>
      <source>Bq/mL</source>
      <translation>Bq/mL</translation>
    </message>
    <message>
      <source>Bq/mL, corrected to the start</source>
      <translation>Bq/mL, 촬영 시작까지 보정</translation>
    </message>
    <message>
      <source>Bring them back to {0} and start the program again.</source>
      <translation>{0}에 되돌려 놓고 프로그램을 다시 시작하십시오.</translation>
    </message>
    <message>
      <source>Brush radius</source>
      <translation>브러시 반지름</translation>
    </message>
    <message>
      <source>Busyness</source>
      <translation>분주함</translation>
    </message>
    <message>
      <source>C Bq/mL, D Bq left when C is measured or corrected to, W kg; 1 kg is 1000 mL</source>
      <translation>C Bq/mL, D C를 측정했거나 보정한 시각에 남은 Bq, W kg; 1 kg은 1000 mL</translation>
    </message>
    <message>
      <source>C · BSA / D, BSA = 0.007184 W^0.425 H^0.725 m², H in cm</source>
      <translation>C · BSA / D, BSA = 0.007184 W^0.425 H^0.725 m², H는 cm</translation>
    </message>
    <message>
      <source>C · IBW / D, IBW = 48.0 + 1.06 (H - 152) men, 45.5 + 0.91 (H - 152) women, H in cm</source>
      <translation>C · IBW / D, IBW = 48.0 + 1.06 (H - 152) 남, 45.5 + 0.91 (H - 152) 여, H는 cm</translation>
    </message>
    <message>
      <source>C · LBM / D, LBM = 1.10 W - 120 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm</source>
      <translation>C · LBM / D, LBM = 1.10 W - 120 (W/H)² 남, 1.07 W - 148 (W/H)² 여, H는 cm</translation>
    </message>
    <message>
      <source>C · LBM / D, LBM = 1.10 W - 128 (W/H)² men, 1.07 W - 148 (W/H)² women, H in cm</source>
      <translation>C · LBM / D, LBM = 1.10 W - 128 (W/H)² 남, 1.07 W - 148 (W/H)² 여, H는 cm</translation>
    </message>
    <message>
      <source>C · LBM / D, LBM = 9270 W / (6680 + 216 BMI) men, 9270 W / (8780 + 244 BMI) women</source>
      <translation>C · LBM / D, LBM = 9270 W / (6680 + 216 BMI) 남, 9270 W / (8780 + 244 BMI) 여</translation>
    </message>
    <message>
      <source>CPU, {0} threads</source>
      <translation>CPU, 스레드 {0}개</translation>
    </message>
    <message>
      <source>CPU, {0} threads; {1}</source>
      <translation>CPU, 스레드 {0}개; {1}</translation>
    </message>
    <message>
      <source>CT</source>
      <translation>CT</translation>
    </message>
    <message>
      <source>CT: bins of 25 HU</source>
      <translation>CT: 25 HU 빈</translation>
    </message>
    <message>
      <source>Calibrate again, or leave the calibration out for arbitrary units.</source>
      <translation>다시 교정하거나, 교정을 빼고 임의 단위로 하십시오.</translation>
    </message>
    <message>
      <source>Centre of mass shift</source>
      <translation>질량 중심 이동</translation>
    </message>
    <message>
      <source>Change region</source>
      <translation>관심영역 바꾸기</translation>
    </message>
    <message>
      <source>Change the voxel size.</source>
      <translation>복셀 크기를 바꾸십시오.</translation>
    </message>
    <message>
      <source>Changes of the flicker</source>
      <translation>깜박임 횟수</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>확인 필요</translation>
    </message>
    <message>
      <source>Check SUV computation</source>
      <translation>SUV 계산 점검</translation>
    </message>
    <message>
      <source>Check it.</source>
      <translation>확인하십시오.</translation>
    </message>
    <message>
      <source>Check its name and your network.</source>
      <translation>이름과 네트워크를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check its table for missing numbers and repeated times.</source>
      <translation>빠진 숫자와 되풀이된 시각이 있는지 표를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check number of views and detectors per ring in the header.</source>
      <translation>헤더의 뷰 수와 링당 검출기 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check scanner, image grid and attenuation of the projection data.</source>
      <translation>투영 데이터의 스캐너, 영상 격자, 감쇠를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that MR and scan overlap and are registered, or choose another series.</source>
      <translation>MR과 스캔이 겹치고 정합되어 있는지 확인하거나 다른 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Check that both show the same part of the body and are not mere noise.</source>
      <translation>둘이 같은 부위이고 잡음뿐이 아닌지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that both show the same part of the body, or start from the same place: one point in each volume.</source>
      <translation>둘이 같은 부위인지 확인하거나 같은 위치(볼륨마다 한 점)에서 시작하십시오.</translation>
    </message>
    <message>
      <source>Check that events and scanner belong together.</source>
      <translation>이벤트와 스캐너가 서로 맞는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that events, crystals and scanner belong together.</source>
      <translation>이벤트, 결정, 스캐너가 서로 맞는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that it has rows with values.</source>
      <translation>값이 있는 행이 있는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that it has rows.</source>
      <translation>행이 있는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that it is complete, and unpack or convert it again.</source>
      <translation>완전한지 확인하고 다시 풀거나 변환하십시오.</translation>
    </message>
    <message>
      <source>Check that the series was read completely.</source>
      <translation>시리즈가 완전히 읽혔는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that the server is still running, and try again.</source>
      <translation>서버가 실행 중인지 확인하고 다시 시도하십시오.</translation>
    </message>
    <message>
      <source>Check that the two images are those that FLIRT was given.</source>
      <translation>두 영상이 FLIRT에 준 것인지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that this is a DICOMweb service.</source>
      <translation>DICOMweb 서비스인지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check that this is the address of a DICOMweb service.</source>
      <translation>DICOMweb 서비스의 주소인지 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the address, network and firewall.</source>
      <translation>주소, 네트워크, 방화벽을 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the address, the network and its firewall.</source>
      <translation>주소, 네트워크, 방화벽을 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the description of the scanner.</source>
      <translation>스캐너의 설명을 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the disk, or write NIfTI instead.</source>
      <translation>디스크를 확인하거나 대신 NIfTI로 쓰십시오.</translation>
    </message>
    <message>
      <source>Check the disk, or write a .h5 file instead.</source>
      <translation>디스크를 확인하거나 대신 .h5 파일로 쓰십시오.</translation>
    </message>
    <message>
      <source>Check the free space of the disk and try again.</source>
      <translation>디스크 여유 공간을 확인하고 다시 시도하십시오.</translation>
    </message>
    <message>
      <source>Check the free space of the disk and try again; or write CSV.</source>
      <translation>디스크 여유 공간을 확인하고 다시 시도하거나 CSV로 쓰십시오.</translation>
    </message>
    <message>
      <source>Check the free space of the disk and try again; or write NIfTI.</source>
      <translation>디스크 여유 공간을 확인하고 다시 시도하거나 NIfTI로 쓰십시오.</translation>
    </message>
    <message>
      <source>Check the inputs</source>
      <translation>입력 확인</translation>
    </message>
    <message>
      <source>Check the numbers of crystals and pairs.</source>
      <translation>결정과 쌍의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of views, bins, rings and segments.</source>
      <translation>뷰, 빈, 링, 세그먼트의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of views, radial bins, rings and segments.</source>
      <translation>뷰, 반경 빈, 링, 세그먼트의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of voxels and of events.</source>
      <translation>복셀과 이벤트의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of voxels, views, bins, rings and segments.</source>
      <translation>복셀, 뷰, 빈, 링, 세그먼트의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of voxels, views, radial bins, rings and segments.</source>
      <translation>복셀, 뷰, 반경 빈, 링, 세그먼트의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the numbers of voxels, views, rows and columns.</source>
      <translation>복셀, 뷰, 행, 열의 수를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the orientation, position and spacing tags of the series.</source>
      <translation>시리즈의 방향, 위치, 간격 태그를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the path, often /dicom-web or /dicomweb.</source>
      <translation>경로를 확인하십시오(보통 /dicom-web 또는 /dicomweb).</translation>
    </message>
    <message>
      <source>Check the path.</source>
      <translation>경로를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the port, and that the server is running.</source>
      <translation>포트와 서버 실행 여부를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the port, and whether the server wants TLS.</source>
      <translation>포트와 TLS 필요 여부를 확인하십시오.</translation>
    </message>
    <message>
      <source>Check the port, or use http.</source>
      <translation>포트를 확인하거나 http를 쓰십시오.</translation>
    </message>
    <message>
      <source>Checked</source>
      <translation>점검됨</translation>
    </message>
    <message>
      <source>Checking files</source>
      <translation>파일 확인 중</translation>
    </message>
    <message>
      <source>Checksums</source>
      <translation>체크섬</translation>
    </message>
    <message>
      <source>Choose 1 to 3600 seconds.</source>
      <translation>1–3600초로 하십시오.</translation>
    </message>
    <message>
      <source>Choose 45, 22.5 or another part of 360.</source>
      <translation>45, 22.5처럼 360을 나누는 값을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose DICOM files.</source>
      <translation>DICOM 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a .fusionview file, or go back to an earlier copy.</source>
      <translation>.fusionview 파일을 고르거나 이전 사본을 쓰십시오.</translation>
    </message>
    <message>
      <source>Choose a .fusionview file.</source>
      <translation>.fusionview 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a 3-D mask.</source>
      <translation>3차원 마스크를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a 3-D series of at least {0} slices.</source>
      <translation>절편이 {0}장 이상인 3차원 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a DICOM SEG file.</source>
      <translation>DICOM SEG 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a DICOM or NIfTI file, or a folder of them.</source>
      <translation>DICOM 또는 NIfTI 파일이나 그 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a NIfTI or DICOM image.</source>
      <translation>NIfTI나 DICOM 영상을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a PET scanner; see --scanner list.</source>
      <translation>PET 스캐너를 고르십시오. --scanner list를 참조하십시오.</translation>
    </message>
    <message>
      <source>Choose a dynamic one.</source>
      <translation>동적 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a dynamic or gated series as upper layer.</source>
      <translation>위 레이어로 동적 또는 게이트 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a dynamic or gated series.</source>
      <translation>동적 또는 게이트 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a dynamic series.</source>
      <translation>동적 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a first colour below the last one; tick Inverted to turn the map.</source>
      <translation>첫 색을 끝 색보다 낮게 고르고, 뒤집으려면 반전을 체크하십시오.</translation>
    </message>
    <message>
      <source>Choose a folder outside of it.</source>
      <translation>그 밖의 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a folder that you may write to, with enough space.</source>
      <translation>쓰기 권한과 공간이 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a folder with DICOM files.</source>
      <translation>DICOM 파일이 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a folder with DICOM or NIfTI files.</source>
      <translation>DICOM 또는 NIfTI 파일이 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a folder with DICOM or NIfTI images.</source>
      <translation>DICOM 또는 NIfTI 영상이 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a folder with one of them.</source>
      <translation>그중 하나만 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a frame that it has.</source>
      <translation>있는 프레임을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a larger region to focus on, or a smaller one to leave out.</source>
      <translation>집중할 영역을 더 크게, 또는 제외할 영역을 더 작게 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a name that ends in {0}.</source>
      <translation>이름이 {0}(으)로 끝나게 하십시오.</translation>
    </message>
    <message>
      <source>Choose a new folder where you may write, with enough free space.</source>
      <translation>쓰기 권한과 여유 공간이 있는 새 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a new or an empty folder.</source>
      <translation>새 폴더나 빈 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a periodic image, larger voxels, or filter in 2D.</source>
      <translation>주기적인 영상으로 보거나, 복셀을 키우거나, 2차원에서 필터를 쓰십시오.</translation>
    </message>
    <message>
      <source>Choose a plot, and what feeds the tissue.</source>
      <translation>그래프와 조직의 입력을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a profile or a distance in the list.</source>
      <translation>목록에서 프로파일이나 거리를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a radius of two to ten voxels.</source>
      <translation>복셀 2–10개의 반지름을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a reference region, or a table of blood samples.</source>
      <translation>기준 영역이나 혈액 표본의 표를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a region inside the field of view, or stop after a number of iterations.</source>
      <translation>시야 안의 관심영역을 고르거나, 정한 반복 횟수 뒤에 멈추십시오.</translation>
    </message>
    <message>
      <source>Choose a scanner with fewer crystals or rings, more mashing or span, or fewer bins of time of flight; or use a machine with more memory.</source>
      <translation>결정이나 링이 더 적거나, 뷰 병합이나 스팬이 더 크거나, TOF 빈이 더 적은 스캐너를 고르십시오. 또는 메모리가 더 많은 컴퓨터를 쓰십시오.</translation>
    </message>
    <message>
      <source>Choose a series with several frames.</source>
      <translation>프레임이 여러 개인 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a smaller margin.</source>
      <translation>마진을 줄이십시오.</translation>
    </message>
    <message>
      <source>Choose a smaller region to leave out.</source>
      <translation>더 작은 제외 영역을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a smaller region, or use a fixed threshold.</source>
      <translation>더 작은 관심영역을 고르거나 고정 문턱값을 쓰십시오.</translation>
    </message>
    <message>
      <source>Choose a smaller scale, an aspect ratio nearer to 1, or larger voxels.</source>
      <translation>척도를 줄이거나, 종횡비를 1에 가깝게 하거나, 복셀을 키우십시오.</translation>
    </message>
    <message>
      <source>Choose a smaller scatter voxel size, or a larger spacing.</source>
      <translation>산란 복셀을 작게 하거나 간격을 크게 하십시오.</translation>
    </message>
    <message>
      <source>Choose a table of names.</source>
      <translation>이름의 표를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose a volume with values above zero.</source>
      <translation>0보다 큰 값이 있는 볼륨을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose among {0}.</source>
      <translation>다음 가운데 고르십시오: {0}.</translation>
    </message>
    <message>
      <source>Choose an RTSTRUCT file.</source>
      <translation>RTSTRUCT 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an RTSTRUCT, a SEG or a NIfTI mask.</source>
      <translation>RTSTRUCT, SEG 또는 NIfTI 마스크를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an SUV or Bq/mL.</source>
      <translation>SUV나 Bq/mL를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an anatomical and a functional volume, and register them again.</source>
      <translation>해부 영상과 기능 영상을 고르고 다시 정합하십시오.</translation>
    </message>
    <message>
      <source>Choose an earlier start of the line.</source>
      <translation>직선의 시작을 앞당기십시오.</translation>
    </message>
    <message>
      <source>Choose an even number of crystals, fewer radial bins than crystals, and a mashing that divides half the crystals.</source>
      <translation>결정 수는 짝수로, 반경 빈은 결정보다 적게, 뷰 병합은 결정 수의 절반을 나누는 값으로 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an existing folder that you may write to, with enough free space.</source>
      <translation>쓰기 권한과 여유 공간이 있는 기존 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an existing folder that you may write to.</source>
      <translation>쓸 수 있는 기존 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an image in which every region has a whole number.</source>
      <translation>모든 영역이 정수인 영상을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an image series.</source>
      <translation>영상 시리즈를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an image that shows the head or body.</source>
      <translation>머리나 몸이 보이는 영상을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an image, and one of {0}.</source>
      <translation>영상과 다음 중 하나를 고르십시오: {0}.</translation>
    </message>
    <message>
      <source>Choose an image.</source>
      <translation>영상을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose an odd number.</source>
      <translation>홀수를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another SR, or export it again.</source>
      <translation>다른 SR을 고르거나 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Choose another acquisition, or simulate with more counts.</source>
      <translation>다른 획득을 고르거나 더 많은 계수로 모의하십시오.</translation>
    </message>
    <message>
      <source>Choose another file.</source>
      <translation>다른 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation>다른 폴더를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another method of scatter correction, or none.</source>
      <translation>다른 산란 보정 방법을 고르거나 쓰지 마십시오.</translation>
    </message>
    <message>
      <source>Choose another one to register to it.</source>
      <translation>정합할 다른 볼륨을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another place.</source>
      <translation>다른 위치를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another region.</source>
      <translation>다른 관심영역을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose another series, or check that this one was read completely.</source>
      <translation>다른 시리즈를 고르거나 완전히 읽혔는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Choose another volume.</source>
      <translation>다른 볼륨을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose at most {0} subsets.</source>
      <translation>부분집합을 {0}개 이하로 하십시오.</translation>
    </message>
    <message>
      <source>Choose candidate {0}</source>
      <translation>후보 {0} 선택</translation>
    </message>
    <message>
      <source>Choose fewer neighbours, or a larger window.</source>
      <translation>이웃을 줄이거나 창을 키우십시오.</translation>
    </message>
    <message>
      <source>Choose frames that the series has.</source>
      <translation>시리즈에 있는 프레임을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose larger bins, or fewer: at most {0}.</source>
      <translation>빈을 키우거나 줄이십시오: 많아야 {0}개.</translation>
    </message>
    <message>
      <source>Choose larger voxels, or a smaller field of view.</source>
      <translation>복셀을 키우거나 시야를 줄이십시오.</translation>
    </message>
    <message>
      <source>Choose one in the Layers tab.</source>
      <translation>레이어 탭에서 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one in the Regions tab.</source>
      <translation>관심영역 탭에서 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one in the settings of the texture.</source>
      <translation>질감 설정에서 하나 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one of 1 to 64 characters.</source>
      <translation>1–64자로 하십시오.</translation>
    </message>
    <message>
      <source>Choose one of M, F, O.</source>
      <translation>M, F, O 중에서 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one of plain letters that ends in .hs.</source>
      <translation>일반 영문자로 된, .hs로 끝나는 이름을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one of plain letters that ends in .hv.</source>
      <translation>일반 영문자로 된, .hv로 끝나는 이름을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one of the updates that are offered.</source>
      <translation>제시된 갱신 가운데 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one of {0}, or give its dimensions.</source>
      <translation>{0} 가운데 고르거나 치수를 지정하십시오.</translation>
    </message>
    <message>
      <source>Choose one of {0}.</source>
      <translation>다음 중에서 고르십시오: {0}.</translation>
    </message>
    <message>
      <source>Choose one that does.</source>
      <translation>그런 것을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one that has a longest axis.</source>
      <translation>긴 축이 있는 것을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose one with --series ID: {0}{1}.</source>
      <translation>--series ID로 하나를 고르십시오: {0}{1}.</translation>
    </message>
    <message>
      <source>Choose one.</source>
      <translation>하나를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose other data.</source>
      <translation>다른 데이터를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose regions in the list.</source>
      <translation>목록에서 영역을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose such a file name ({0}).</source>
      <translation>그런 파일 이름을 고르십시오({0}).</translation>
    </message>
    <message>
      <source>Choose such a file name.</source>
      <translation>그런 파일 이름을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the .n.hdr file of the same Biograph mMR, with its .n file beside it.</source>
      <translation>같은 Biograph mMR의 .n.hdr 파일을 고르십시오. .n 파일이 옆에 있어야 합니다.</translation>
    </message>
    <message>
      <source>Choose the MR series, or an algorithm without guidance.</source>
      <translation>MR 시리즈를 고르거나 유도 없는 알고리즘을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the attenuation-corrected PET.</source>
      <translation>감쇠 보정한 PET을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the beds of one acquisition, or reconstruct each by itself.</source>
      <translation>한 획득의 베드를 고르거나 하나씩 재구성하십시오.</translation>
    </message>
    <message>
      <source>Choose the collimator that was mounted, or the energy that was measured.</source>
      <translation>장착했던 콜리메이터나 측정한 에너지를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the collimator, and scatter by energy windows, among its settings.</source>
      <translation>콜리메이터와 에너지 창을 쓰는 산란 보정을 카메라 설정에서 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the collimator, give a fitted PSF, or go on without PSF.</source>
      <translation>콜리메이터를 고르거나, 맞춘 PSF를 지정하거나, PSF 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Choose the device cpu, more subsets or a coarser grid, or close other programs that use the card.</source>
      <translation>장치를 cpu로 하거나, 부분집합을 늘리거나, 격자를 거칠게 하거나, 카드를 쓰는 다른 프로그램을 닫으십시오.</translation>
    </message>
    <message>
      <source>Choose the device cpu, or auto.</source>
      <translation>장치를 cpu나 auto로 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the folder of the study itself.</source>
      <translation>검사 폴더를 직접 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the header file.</source>
      <translation>헤더 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the isotope that was measured, or another window.</source>
      <translation>측정한 동위원소나 다른 창을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the isotope that was measured, or give the energy of its photopeak.</source>
      <translation>측정한 동위원소를 고르거나 광전피크의 에너지를 지정하십시오.</translation>
    </message>
    <message>
      <source>Choose the isotope, or give the energy of its photopeak in keV.</source>
      <translation>동위원소를 고르거나 광전피크의 에너지를 keV로 지정하십시오.</translation>
    </message>
    <message>
      <source>Choose the layer that was deformed as upper.</source>
      <translation>변형된 레이어를 위 레이어로 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the original as upper layer.</source>
      <translation>위 레이어로 원본을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the registration that was made for these two images.</source>
      <translation>이 두 영상에 대해 만든 정합을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose the scanner that measured them, or reconstruct the list itself.</source>
      <translation>측정한 스캐너를 고르거나 리스트 자체를 재구성하십시오.</translation>
    </message>
    <message>
      <source>Choose the volume that they were found in.</source>
      <translation>병변을 찾은 볼륨을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose two images of the same quantity.</source>
      <translation>같은 물리량의 영상 두 개를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose two textures that differ.</source>
      <translation>서로 다른 두 질감을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose two that are finished.</source>
      <translation>완료된 영상 두 개를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose voxel size and matrix instead.</source>
      <translation>대신 복셀 크기와 매트릭스를 고르십시오.</translation>
    </message>
    <message>
      <source>Choose what shall move.</source>
      <translation>움직일 것을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose where the copy goes.</source>
      <translation>복사할 곳을 고르십시오.</translation>
    </message>
    <message>
      <source>Choose {0}, or a file that ends in .toml.</source>
      <translation>{0}, 또는 .toml로 끝나는 파일을 고르십시오.</translation>
    </message>
    <message>
      <source>Cividis</source>
      <translation>Cividis</translation>
    </message>
    <message>
      <source>Click on uptake, or choose a larger radius.</source>
      <translation>섭취가 있는 곳을 클릭하거나 반지름을 키우십시오.</translation>
    </message>
    <message>
      <source>Click where the scanner measured something.</source>
      <translation>스캐너가 측정한 곳을 클릭하십시오.</translation>
    </message>
    <message>
      <source>Clip the region to the image before adding it.</source>
      <translation>추가하기 전에 관심영역을 영상에 맞게 자르십시오.</translation>
    </message>
    <message>
      <source>Close other programs, choose more subsets or a coarser grid, or use a machine with more memory.</source>
      <translation>다른 프로그램을 닫거나, 부분집합을 늘리거나, 격자를 거칠게 하거나, 메모리가 더 많은 컴퓨터를 쓰십시오.</translation>
    </message>
    <message>
      <source>Close other programs, or decompress the series first.</source>
      <translation>다른 프로그램을 닫거나 먼저 시리즈의 압축을 푸십시오.</translation>
    </message>
    <message>
      <source>Cluster prominence</source>
      <translation>군집 돌출도</translation>
    </message>
    <message>
      <source>Cluster shade</source>
      <translation>군집 음영</translation>
    </message>
    <message>
      <source>Cluster tendency</source>
      <translation>군집 경향</translation>
    </message>
    <message>
      <source>Co-occurrence matrix</source>
      <translation>동시발생 행렬</translation>
    </message>
    <message>
      <source>Coarseness</source>
      <translation>거칢</translation>
    </message>
    <message>
      <source>Coefficient of variation</source>
      <translation>변동계수</translation>
    </message>
    <message>
      <source>Coif1</source>
      <translation>Coif1</translation>
    </message>
    <message>
      <source>Colours of PET and SPECT</source>
      <translation>PET과 SPECT의 색상</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Compactness 1</source>
      <translation>조밀도 1</translation>
    </message>
    <message>
      <source>Compactness 2</source>
      <translation>조밀도 2</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Compare texture</source>
      <translation>질감 비교</translation>
    </message>
    <message>
      <source>Comparing files</source>
      <translation>파일 비교 중</translation>
    </message>
    <message>
      <source>Comparing left and right</source>
      <translation>좌우 비교 중</translation>
    </message>
    <message>
      <source>Compiling the registration</source>
      <translation>정합 코드 컴파일 중</translation>
    </message>
    <message>
      <source>Complexity</source>
      <translation>복잡성</translation>
    </message>
    <message>
      <source>Compute them again from a µ-map in 1/cm.</source>
      <translation>1/cm 단위의 µ 맵에서 다시 계산하십시오.</translation>
    </message>
    <message>
      <source>Computed from another series (reformatted or subtracted).</source>
      <translation>다른 시리즈에서 계산한 영상입니다(재구성 단면 또는 감산).</translation>
    </message>
    <message>
      <source>Constant</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>Contours lie up to {0} mm beside the slices; the nearest were taken.</source>
      <translation>윤곽이 절편에서 최대 {0} mm 벗어나 가장 가까운 절편에 놓았습니다.</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>대비</translation>
    </message>
    <message>
      <source>Convert it first, for example with dcm2niix.</source>
      <translation>먼저 dcm2niix 등으로 변환하십시오.</translation>
    </message>
    <message>
      <source>Convert it to NIfTI.</source>
      <translation>NIfTI로 변환하십시오.</translation>
    </message>
    <message>
      <source>Convert it to a scalar NIfTI file of 3 or 4 dimensions first.</source>
      <translation>먼저 3차원 또는 4차원 스칼라 NIfTI로 변환하십시오.</translation>
    </message>
    <message>
      <source>Convert the file to bins of one width about the middle of the line.</source>
      <translation>반응선의 중앙을 기준으로 폭이 같은 빈으로 파일을 변환하십시오.</translation>
    </message>
    <message>
      <source>Convert values</source>
      <translation>값 변환</translation>
    </message>
    <message>
      <source>Copy all regions</source>
      <translation>모든 관심영역 복사</translation>
    </message>
    <message>
      <source>Copy it again, or convert it to NIfTI.</source>
      <translation>다시 복사하거나 NIfTI로 변환하십시오.</translation>
    </message>
    <message>
      <source>Copy it again.</source>
      <translation>다시 복사하십시오.</translation>
    </message>
    <message>
      <source>Copy or convert it again.</source>
      <translation>다시 복사하거나 변환하십시오.</translation>
    </message>
    <message>
      <source>Copy or export the file again.</source>
      <translation>파일을 다시 복사하거나 내보내십시오.</translation>
    </message>
    <message>
      <source>Copy or export the series again, then reopen the folder.</source>
      <translation>시리즈를 다시 복사하거나 내보낸 뒤 폴더를 다시 여십시오.</translation>
    </message>
    <message>
      <source>Copy or export the series again.</source>
      <translation>시리즈를 다시 복사하거나 내보내십시오.</translation>
    </message>
    <message>
      <source>Copy the data again, or correct the header.</source>
      <translation>데이터를 다시 복사하거나 헤더를 고치십시오.</translation>
    </message>
    <message>
      <source>Copy the file again.</source>
      <translation>파일을 다시 복사하십시오.</translation>
    </message>
    <message>
      <source>Copy to {name}</source>
      <translation>{name}(으)로 복사</translation>
    </message>
    <message>
      <source>Coronal</source>
      <translation>관상면</translation>
    </message>
    <message>
      <source>Correct injection</source>
      <translation>투여 정보 수정</translation>
    </message>
    <message>
      <source>Correct its path in the list.</source>
      <translation>목록의 경로를 고치십시오.</translation>
    </message>
    <message>
      <source>Correct the file, or delete it and add the servers again.</source>
      <translation>파일을 고치거나 지우고 서버를 다시 추가하십시오.</translation>
    </message>
    <message>
      <source>Correct the title of the server (called AET).</source>
      <translation>서버의 AE 타이틀(called AET)을 고치십시오.</translation>
    </message>
    <message>
      <source>Correct the values that were entered, or show the series as stored.</source>
      <translation>입력한 값을 고치거나 시리즈를 저장된 값으로 표시하십시오.</translation>
    </message>
    <message>
      <source>Corrections</source>
      <translation>보정</translation>
    </message>
    <message>
      <source>Correlation</source>
      <translation>상관</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>계수</translation>
    </message>
    <message>
      <source>Count rate</source>
      <translation>계수율</translation>
    </message>
    <message>
      <source>Count time from injection.</source>
      <translation>시간을 투여부터 세십시오.</translation>
    </message>
    <message>
      <source>Counts</source>
      <translation>계수</translation>
    </message>
    <message>
      <source>Counts (CNTS) can become SUV by Philips' private factors only.</source>
      <translation>계수(CNTS)는 Philips 고유 계수로만 SUV가 됩니다.</translation>
    </message>
    <message>
      <source>Counts are not corrected for dead time.</source>
      <translation>계수에 불감시간 보정을 하지 않았습니다.</translation>
    </message>
    <message>
      <source>Counts {0} do not fit the scanner's model {1}.</source>
      <translation>계수 {0}이(가) 스캐너의 모델 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Create it first.</source>
      <translation>먼저 만드십시오.</translation>
    </message>
    <message>
      <source>Crosshair</source>
      <translation>십자선</translation>
    </message>
    <message>
      <source>Crystals are no points, or poses no 4 x 4 matrices.</source>
      <translation>결정이 점이 아니거나 자세가 4 x 4 행렬이 아닙니다.</translation>
    </message>
    <message>
      <source>Crystals per block (0: no blocks)</source>
      <translation>블록당 결정 수(0: 블록 없음)</translation>
    </message>
    <message>
      <source>Crystals per ring</source>
      <translation>링당 결정 수</translation>
    </message>
    <message>
      <source>Cubic</source>
      <translation>3차</translation>
    </message>
    <message>
      <source>Cubic voxels make the directions of 3D texture equal, and scanners comparable (IBSI reference manual, 2.4). What is finer than the scanner is interpolated, not measured.</source>
      <translation>정육면체 복셀은 3차원 질감의 방향을 같게 하고 스캐너를 비교할 수 있게 합니다(IBSI 참조 매뉴얼, 2.4). 스캐너보다 고운 것은 측정이 아니라 보간입니다.</translation>
    </message>
    <message>
      <source>Cut off at</source>
      <translation>자르는 곳</translation>
    </message>
    <message>
      <source>DEW</source>
      <translation>DEW</translation>
    </message>
    <message>
      <source>DEW factor</source>
      <translation>DEW 계수</translation>
    </message>
    <message>
      <source>DICOM registrations hold rigid maps, and one deformation between two of them.</source>
      <translation>DICOM 정합에는 강체 변환과 그 사이의 변형 하나만 담을 수 있습니다.</translation>
    </message>
    <message>
      <source>DICOM without an image or another known object.</source>
      <translation>영상이나 알려진 다른 객체가 없는 DICOM입니다.</translation>
    </message>
    <message>
      <source>DWI</source>
      <translation>DWI</translation>
    </message>
    <message>
      <source>Damaged ({0}); it was not copied.</source>
      <translation>손상되어({0}) 복사하지 않았습니다.</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <source>Dask is not installed.</source>
      <translation>Dask가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>Db2</source>
      <translation>Db2</translation>
    </message>
    <message>
      <source>Db3</source>
      <translation>Db3</translation>
    </message>
    <message>
      <source>Db4</source>
      <translation>Db4</translation>
    </message>
    <message>
      <source>Dead time is not simulated.</source>
      <translation>불감시간은 모의하지 않습니다.</translation>
    </message>
    <message>
      <source>Decay Correction DateTime (0018,9701)</source>
      <translation>붕괴 보정 시각 (0018,9701)</translation>
    </message>
    <message>
      <source>Decay correction {0} is not supported.</source>
      <translation>붕괴보정 {0}은(는) 지원하지 않습니다.</translation>
    </message>
    <message>
      <source>Decay during acquisition</source>
      <translation>획득 중 붕괴</translation>
    </message>
    <message>
      <source>Decay during the acquisition is not in the model: no duration of a view.</source>
      <translation>모델에 획득 중 붕괴가 없습니다: 뷰의 지속 시간이 없습니다.</translation>
    </message>
    <message>
      <source>Decay during the acquisition is not in the model: the isotope is unknown.</source>
      <translation>모델에 획득 중 붕괴가 없습니다: 동위원소를 모릅니다.</translation>
    </message>
    <message>
      <source>Decompress the series first, for example with dcmdjpeg, dcmdjpls or gdcmconv.</source>
      <translation>먼저 dcmdjpeg, dcmdjpls, gdcmconv 등으로 시리즈의 압축을 푸십시오.</translation>
    </message>
    <message>
      <source>Deform</source>
      <translation>변형</translation>
    </message>
    <message>
      <source>Deform the anatomy of the other time first. What is registered rigidly takes along all images of its frame of reference anyway.</source>
      <translation>먼저 다른 시점의 해부 영상을 변형하십시오. 강체 정합은 같은 기준 좌표계의 모든 영상을 어차피 함께 옮깁니다.</translation>
    </message>
    <message>
      <source>Deform with the anatomy of the same time</source>
      <translation>같은 시점의 해부 영상과 함께 변형</translation>
    </message>
    <message>
      <source>Delete those of the other patient.</source>
      <translation>다른 환자의 것을 삭제하십시오.</translation>
    </message>
    <message>
      <source>Delete {0}</source>
      <translation>{0} 삭제</translation>
    </message>
    <message>
      <source>Demo PET</source>
      <translation>데모 PET</translation>
    </message>
    <message>
      <source>Demo study ready</source>
      <translation>데모 검사 준비됨</translation>
    </message>
    <message>
      <source>Demo {0} MR</source>
      <translation>데모 {0} MR</translation>
    </message>
    <message>
      <source>Dependence count energy</source>
      <translation>의존 수 에너지</translation>
    </message>
    <message>
      <source>Dependence count entropy</source>
      <translation>의존 수 엔트로피</translation>
    </message>
    <message>
      <source>Dependence count non-uniformity</source>
      <translation>의존 수 불균일성</translation>
    </message>
    <message>
      <source>Dependence count percentage</source>
      <translation>의존 수 백분율</translation>
    </message>
    <message>
      <source>Dependence count variance</source>
      <translation>의존 수 분산</translation>
    </message>
    <message>
      <source>Dependence up to</source>
      <translation>의존 한계</translation>
    </message>
    <message>
      <source>Dependent voxels</source>
      <translation>의존하는 복셀 수</translation>
    </message>
    <message>
      <source>Did you mean {0}?</source>
      <translation>{0}을(를) 뜻했습니까?</translation>
    </message>
    <message>
      <source>Difference average</source>
      <translation>차이 평균</translation>
    </message>
    <message>
      <source>Difference entropy</source>
      <translation>차이 엔트로피</translation>
    </message>
    <message>
      <source>Difference variance</source>
      <translation>차이 분산</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>방향</translation>
    </message>
    <message>
      <source>Directions</source>
      <translation>방향</translation>
    </message>
    <message>
      <source>Disorder of grey levels and distances of the zones, in bits.</source>
      <translation>구역의 회색조와 거리의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of grey levels and lengths of the rows, in bits.</source>
      <translation>연속의 회색조와 길이의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of grey levels and numbers of like neighbours, in bits.</source>
      <translation>회색조와 비슷한 이웃 수의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of grey levels and sizes of the zones, in bits.</source>
      <translation>구역의 회색조와 크기의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of pairs of neighbours in bits: high for irregular texture.</source>
      <translation>이웃 쌍의 무질서(비트): 불규칙한 질감에서 높음.</translation>
    </message>
    <message>
      <source>Disorder of the differences between neighbours, in bits.</source>
      <translation>이웃끼리 차이의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of the grey levels in bits: 0 if all voxels have one level.</source>
      <translation>회색조의 무질서(비트). 모든 복셀이 한 회색조이면 0.</translation>
    </message>
    <message>
      <source>Disorder of the patterns of brighter neighbours, in bits.</source>
      <translation>더 밝은 이웃의 패턴이 무질서한 정도(비트).</translation>
    </message>
    <message>
      <source>Disorder of the radii of bright spots, in bits.</source>
      <translation>밝은 점 반지름의 무질서(비트).</translation>
    </message>
    <message>
      <source>Disorder of the sums of two neighbouring grey levels, in bits.</source>
      <translation>두 이웃 회색조의 합의 무질서(비트).</translation>
    </message>
    <message>
      <source>Displacements {0} do not fit the grid {1}.</source>
      <translation>변위 {0}이(가) 격자 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Dissimilarity</source>
      <translation>비유사도</translation>
    </message>
    <message>
      <source>Distance of control points</source>
      <translation>제어점 간격</translation>
    </message>
    <message>
      <source>Distance of the centre of the intensities from the centre of the shape: uptake on one side.</source>
      <translation>강도의 중심과 모양의 중심 사이 거리: 섭취가 한쪽에 몰림.</translation>
    </message>
    <message>
      <source>Distance width</source>
      <translation>거리 폭</translation>
    </message>
    <message>
      <source>Distance zone matrix</source>
      <translation>거리 구역 행렬</translation>
    </message>
    <message>
      <source>Dixon fat</source>
      <translation>Dixon 지방</translation>
    </message>
    <message>
      <source>Dixon in phase</source>
      <translation>Dixon 동위상</translation>
    </message>
    <message>
      <source>Dixon opposed phase</source>
      <translation>Dixon 역위상</translation>
    </message>
    <message>
      <source>Dixon water</source>
      <translation>Dixon 물</translation>
    </message>
    <message>
      <source>Do not trust</source>
      <translation>신뢰 불가</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Dose</source>
      <translation>선량</translation>
    </message>
    <message>
      <source>Dose Units GY</source>
      <translation>선량 단위 GY</translation>
    </message>
    <message>
      <source>Dose Units {0}: no unit is shown.</source>
      <translation>Dose Units {0}: 단위를 표시하지 않습니다.</translation>
    </message>
    <message>
      <source>Draw a line, or change one of them.</source>
      <translation>선을 그리거나 한 점을 바꾸십시오.</translation>
    </message>
    <message>
      <source>Draw a region first.</source>
      <translation>먼저 관심영역을 그리십시오.</translation>
    </message>
    <message>
      <source>Draw a smaller region, or larger voxels.</source>
      <translation>관심영역을 작게 그리거나 복셀을 키우십시오.</translation>
    </message>
    <message>
      <source>Draw at least one voxel, or choose another.</source>
      <translation>복셀을 하나 이상 그리거나 다른 것을 고르십시오.</translation>
    </message>
    <message>
      <source>Draw inside the image, or with a larger radius.</source>
      <translation>영상 안쪽에 그리거나 반지름을 키우십시오.</translation>
    </message>
    <message>
      <source>Draw it inside the series.</source>
      <translation>시리즈 안에 그리십시오.</translation>
    </message>
    <message>
      <source>Draw it inside the volume, or choose another region.</source>
      <translation>볼륨 안에 그리거나 다른 관심영역을 고르십시오.</translation>
    </message>
    <message>
      <source>Draw it where the image is, or larger.</source>
      <translation>영상이 있는 곳에 그리거나 더 크게 그리십시오.</translation>
    </message>
    <message>
      <source>Draw it, or choose another region.</source>
      <translation>그리거나 다른 관심영역을 고르십시오.</translation>
    </message>
    <message>
      <source>Draw one first.</source>
      <translation>먼저 그리십시오.</translation>
    </message>
    <message>
      <source>Draw one on the image that is to be filtered.</source>
      <translation>필터를 적용할 영상에 하나 그리십시오.</translation>
    </message>
    <message>
      <source>Draw or choose a distance, a profile or an arrow.</source>
      <translation>거리, 프로파일, 화살표를 그리거나 고르십시오.</translation>
    </message>
    <message>
      <source>Draw or choose another region.</source>
      <translation>다른 관심영역을 그리거나 고르십시오.</translation>
    </message>
    <message>
      <source>Draw or export the mask on the grid of its image.</source>
      <translation>영상의 격자에서 마스크를 그리거나 내보내십시오.</translation>
    </message>
    <message>
      <source>Draw or resample the region on the grid of this image.</source>
      <translation>이 영상의 격자에 관심영역을 그리거나 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Draw or select a region first.</source>
      <translation>먼저 관심영역을 그리거나 선택하십시오.</translation>
    </message>
    <message>
      <source>Draw or select one to see how stable it is.</source>
      <translation>안정성을 보려면 하나 그리거나 선택하십시오.</translation>
    </message>
    <message>
      <source>Draw region</source>
      <translation>관심영역 그리기</translation>
    </message>
    <message>
      <source>Draw regions on another time point first.</source>
      <translation>먼저 다른 시점에 관심영역을 그리십시오.</translation>
    </message>
    <message>
      <source>Draw the region in at least two slices and leave slices free between them.</source>
      <translation>적어도 두 절편에 관심영역을 그리고 그 사이 절편은 비워 두십시오.</translation>
    </message>
    <message>
      <source>Draw the region in some slices, and leave out those between them.</source>
      <translation>몇 절편에 관심영역을 그리고 그 사이 절편은 비워 두십시오.</translation>
    </message>
    <message>
      <source>Draw the region on one of the two volumes, or resample it to one of them.</source>
      <translation>두 볼륨 중 하나에 관심영역을 그리거나 맞게 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Draw when it has ended, or cancel it.</source>
      <translation>끝난 뒤에 그리거나 재구성을 취소하십시오.</translation>
    </message>
    <message>
      <source>Duplicate region</source>
      <translation>관심영역 복제</translation>
    </message>
    <message>
      <source>Dynamic PET</source>
      <translation>동적 PET</translation>
    </message>
    <message>
      <source>Dynamic phantom</source>
      <translation>동적 팬텀</translation>
    </message>
    <message>
      <source>Dynamic phantom ready</source>
      <translation>동적 팬텀 준비됨</translation>
    </message>
    <message>
      <source>ENSDF, National Nuclear Data Center</source>
      <translation>ENSDF(미국 국립 핵데이터센터)</translation>
    </message>
    <message>
      <source>Each plane of it has a factor of its own.</source>
      <translation>면마다 계수가 다릅니다.</translation>
    </message>
    <message>
      <source>Edge height</source>
      <translation>경계 높이</translation>
    </message>
    <message>
      <source>Edge preservation</source>
      <translation>경계 보존</translation>
    </message>
    <message>
      <source>Efficiencies of pairs differ between energy windows; their mean is used.</source>
      <translation>쌍의 효율이 에너지 창마다 달라 평균을 썼습니다.</translation>
    </message>
    <message>
      <source>Either this or {name}</source>
      <translation>이것과 {name} 중 하나에만</translation>
    </message>
    <message>
      <source>Elongation</source>
      <translation>신장도</translation>
    </message>
    <message>
      <source>En</source>
      <translation>English</translation>
    </message>
    <message>
      <source>End what uses that port, or choose the one that the server knows us by.</source>
      <translation>그 포트를 쓰는 프로그램을 끝내거나 서버에 등록된 포트를 고르십시오.</translation>
    </message>
    <message>
      <source>Ends of lines must be finite points in mm.</source>
      <translation>반응선의 끝은 mm 단위의 유한한 점이어야 합니다.</translation>
    </message>
    <message>
      <source>Energy</source>
      <translation>에너지</translation>
    </message>
    <message>
      <source>Energy resolution (FWHM)</source>
      <translation>에너지 분해능(FWHM)</translation>
    </message>
    <message>
      <source>Energy within</source>
      <translation>에너지 범위</translation>
    </message>
    <message>
      <source>Enter dose, weight and times under Study &gt; How the values were computed.</source>
      <translation>검사 &gt; 값을 계산한 방법에서 투여량, 체중, 시각을 입력하십시오.</translation>
    </message>
    <message>
      <source>Enter it when you add the server.</source>
      <translation>서버를 추가할 때 입력하십시오.</translation>
    </message>
    <message>
      <source>Enter them again: fusionview pacs add.</source>
      <translation>다시 입력하십시오: fusionview pacs add.</translation>
    </message>
    <message>
      <source>Entropy</source>
      <translation>엔트로피</translation>
    </message>
    <message>
      <source>Entropy of binary patterns</source>
      <translation>이진 패턴의 엔트로피</translation>
    </message>
    <message>
      <source>Entropy of the radii of structures</source>
      <translation>구조 반지름의 엔트로피</translation>
    </message>
    <message>
      <source>Epsilon</source>
      <translation>엡실론</translation>
    </message>
    <message>
      <source>Estimate</source>
      <translation>추정</translation>
    </message>
    <message>
      <source>Estimate motion from frame to frame by normalised mutual information</source>
      <translation>정규화 상호정보량으로 프레임 사이의 움직임 추정</translation>
    </message>
    <message>
      <source>Estimate the motion of this series.</source>
      <translation>이 시리즈의 움직임을 추정하십시오.</translation>
    </message>
    <message>
      <source>Estimate the scatter again; a mean number of counts cannot be negative.</source>
      <translation>산란을 다시 추정하십시오. 계수의 평균은 음수일 수 없습니다.</translation>
    </message>
    <message>
      <source>Events lie beyond the {0} bins of the scanner.</source>
      <translation>스캐너의 빈 {0}개를 벗어난 이벤트가 있습니다.</translation>
    </message>
    <message>
      <source>Every n-th slice (0: whole volume)</source>
      <translation>n번째 절편마다(0: 볼륨 전체)</translation>
    </message>
    <message>
      <source>Exchange them, or leave one out.</source>
      <translation>서로 바꾸거나 하나를 비우십시오.</translation>
    </message>
    <message>
      <source>Export it again from the scanner.</source>
      <translation>스캐너에서 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export it again on a grid where it is defined everywhere.</source>
      <translation>모든 곳에서 정의된 격자로 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export it again.</source>
      <translation>다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export it with a single factor.</source>
      <translation>계수 하나로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export it with a single mapping of its values.</source>
      <translation>값 대응이 하나가 되도록 내보내십시오.</translation>
    </message>
    <message>
      <source>Export it with the image that it was drawn on.</source>
      <translation>그린 영상과 함께 내보내십시오.</translation>
    </message>
    <message>
      <source>Export one of them.</source>
      <translation>그중 하나만 내보내십시오.</translation>
    </message>
    <message>
      <source>Export or copy it again.</source>
      <translation>다시 내보내거나 복사하십시오.</translation>
    </message>
    <message>
      <source>Export or copy the file again.</source>
      <translation>파일을 다시 내보내거나 복사하십시오.</translation>
    </message>
    <message>
      <source>Export region</source>
      <translation>관심영역 내보내기</translation>
    </message>
    <message>
      <source>Export texture</source>
      <translation>질감 내보내기</translation>
    </message>
    <message>
      <source>Export the acquisition again.</source>
      <translation>획득 데이터를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the acquisition with its times, or leave the sensitivity open.</source>
      <translation>시간을 넣어 획득을 내보내거나 감도를 비워 두십시오.</translation>
    </message>
    <message>
      <source>Export the complete series again from the archive or the scanner.</source>
      <translation>보관소나 스캐너에서 전체 시리즈를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the complete series again.</source>
      <translation>전체 시리즈를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the data again with ring differences per segment.</source>
      <translation>세그먼트별 링 차를 넣어 데이터를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the data as integers or floats.</source>
      <translation>데이터를 정수나 실수로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the data with the same compression in all segments.</source>
      <translation>모든 세그먼트를 같은 압축으로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the frames as separate series.</source>
      <translation>프레임을 별도 시리즈로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the image again, or as NIfTI.</source>
      <translation>영상을 다시 내보내거나 NIfTI로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the projection data again.</source>
      <translation>투영 데이터를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the projections again, or as DICOM.</source>
      <translation>투영을 다시 내보내거나 DICOM으로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the results, and please report this.</source>
      <translation>결과를 내보내고 이 문제를 알려 주십시오.</translation>
    </message>
    <message>
      <source>Export the segmentation again.</source>
      <translation>분할을 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the series again.</source>
      <translation>시리즈를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the series as single slices.</source>
      <translation>시리즈를 절편별로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the series without tilt.</source>
      <translation>기울임 없이 시리즈를 내보내십시오.</translation>
    </message>
    <message>
      <source>Export the structure set again.</source>
      <translation>구조 세트를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Export them as segments of one stack.</source>
      <translation>한 묶음의 분할로 내보내십시오.</translation>
    </message>
    <message>
      <source>Export them uncompressed.</source>
      <translation>압축하지 않고 내보내십시오.</translation>
    </message>
    <message>
      <source>Export with the series on which the regions were drawn.</source>
      <translation>관심영역을 그린 시리즈로 내보내십시오.</translation>
    </message>
    <message>
      <source>Extract texture</source>
      <translation>질감 추출</translation>
    </message>
    <message>
      <source>FLAIR</source>
      <translation>FLAIR</translation>
    </message>
    <message>
      <source>FLIRT's matrices do not bend.</source>
      <translation>FLIRT 행렬은 변형을 담을 수 없습니다.</translation>
    </message>
    <message>
      <source>Fade</source>
      <translation>혼합</translation>
    </message>
    <message>
      <source>Fall</source>
      <translation>Fall</translation>
    </message>
    <message>
      <source>Feature map</source>
      <translation>특징 맵</translation>
    </message>
    <message>
      <source>Feature map (a slow feature)</source>
      <translation>특징 맵(느린 특징)</translation>
    </message>
    <message>
      <source>Feature width</source>
      <translation>특징 폭</translation>
    </message>
    <message>
      <source>Fill holes</source>
      <translation>구멍 채우기</translation>
    </message>
    <message>
      <source>Fill in its path.</source>
      <translation>경로를 채우십시오.</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>Filter FWHM</source>
      <translation>필터 FWHM</translation>
    </message>
    <message>
      <source>Filter in</source>
      <translation>필터 차원</translation>
    </message>
    <message>
      <source>Final resolution</source>
      <translation>최종 해상도</translation>
    </message>
    <message>
      <source>Find it again.</source>
      <translation>다시 찾으십시오.</translation>
    </message>
    <message>
      <source>Find lesions</source>
      <translation>병변 찾기</translation>
    </message>
    <message>
      <source>Find lesions first.</source>
      <translation>먼저 병변을 찾으십시오.</translation>
    </message>
    <message>
      <source>Find lesions, and accept at least one.</source>
      <translation>병변을 찾고 하나 이상 수락하십시오.</translation>
    </message>
    <message>
      <source>Find motion</source>
      <translation>움직임 찾기</translation>
    </message>
    <message>
      <source>Find the original; or reconstruct the changed file without the recipe.</source>
      <translation>원본을 찾거나, 바뀐 파일을 레시피 없이 재구성하십시오.</translation>
    </message>
    <message>
      <source>First bin starts at</source>
      <translation>첫 빈의 시작</translation>
    </message>
    <message>
      <source>First colour</source>
      <translation>첫 색</translation>
    </message>
    <message>
      <source>Fit scatter to the tails</source>
      <translation>산란을 꼬리에 맞춤</translation>
    </message>
    <message>
      <source>Fixed bin number</source>
      <translation>고정 빈 수</translation>
    </message>
    <message>
      <source>Fixed bin size</source>
      <translation>고정 빈 크기</translation>
    </message>
    <message>
      <source>Fixed value</source>
      <translation>고정값</translation>
    </message>
    <message>
      <source>Flatness</source>
      <translation>평탄도</translation>
    </message>
    <message>
      <source>For comparison with studies that used absolute resampling in LIFEx: bins of 0.3125 SUV, everything above 20 left out. Low uptake fills few levels.</source>
      <translation>LIFEx의 절대 재표본화를 쓴 연구와 비교하기 위한 것입니다: 0.3125 SUV의 빈, 20보다 높은 것은 제외. 섭취가 낮으면 몇 단계만 씁니다.</translation>
    </message>
    <message>
      <source>Fractal dimension (differential box counting)</source>
      <translation>프랙털 차원(차분 상자 세기)</translation>
    </message>
    <message>
      <source>Fractal dimension (variogram)</source>
      <translation>프랙털 차원(변이도)</translation>
    </message>
    <message>
      <source>Fractal dimension of the border (box counting)</source>
      <translation>경계의 프랙털 차원(상자 세기)</translation>
    </message>
    <message>
      <source>Fractional: voxels of at least one half belong.</source>
      <translation>부분값 분할: 1/2 이상인 복셀을 포함합니다.</translation>
    </message>
    <message>
      <source>Frame {0} of {1}</source>
      <translation>프레임 {0}/{1}</translation>
    </message>
    <message>
      <source>Frames</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Free</source>
      <translation>자유</translation>
    </message>
    <message>
      <source>Free some space, or reconstruct without keeping every update.</source>
      <translation>공간을 비우거나 모든 갱신을 보관하지 않고 재구성하십시오.</translation>
    </message>
    <message>
      <source>From the lowest to the highest grey level.</source>
      <translation>가장 낮은 회색조에서 가장 높은 회색조까지.</translation>
    </message>
    <message>
      <source>From the lowest to the highest intensity.</source>
      <translation>가장 낮은 강도에서 가장 높은 강도까지.</translation>
    </message>
    <message>
      <source>Function</source>
      <translation>기능</translation>
    </message>
    <message>
      <source>Functional</source>
      <translation>기능 영상</translation>
    </message>
    <message>
      <source>Fused</source>
      <translation>융합</translation>
    </message>
    <message>
      <source>GE decay reference time (0009,100D)</source>
      <translation>GE 붕괴 기준 시각 (0009,100D)</translation>
    </message>
    <message>
      <source>GE's decay reference time</source>
      <translation>GE의 붕괴 기준 시각</translation>
    </message>
    <message>
      <source>Ga-68</source>
      <translation>Ga-68</translation>
    </message>
    <message>
      <source>Gabor</source>
      <translation>Gabor</translation>
    </message>
    <message>
      <source>Gamma</source>
      <translation>감마</translation>
    </message>
    <message>
      <source>Geary's C measure</source>
      <translation>Geary의 C</translation>
    </message>
    <message>
      <source>Get series</source>
      <translation>시리즈 받기</translation>
    </message>
    <message>
      <source>Give --settings, or fill in the column.</source>
      <translation>--settings를 지정하거나 열을 채우십시오.</translation>
    </message>
    <message>
      <source>Give PEM files that exist and belong together.</source>
      <translation>존재하고 서로 맞는 PEM 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a .h5 file written by `fusionview simulate`, or copy it again.</source>
      <translation>`fusionview simulate`로 만든 .h5 파일을 지정하거나 다시 복사하십시오.</translation>
    </message>
    <message>
      <source>Give a .h5 file written by `fusionview simulate`.</source>
      <translation>`fusionview simulate`로 만든 .h5 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a .h5 scan file, an Interfile header (.hs) of projections, list mode of an mMR (.hdr) or PETSIRD, or a rotation of a gamma camera in DICOM.</source>
      <translation>.h5 스캔 파일, 투영의 Interfile 헤더(.hs), mMR 리스트 모드(.hdr)나 PETSIRD, 또는 감마카메라 회전 촬영의 DICOM을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a .tfm, .txt, .h5 or .mat file written by fusionview, ITK, ANTs or Slicer.</source>
      <translation>fusionview, ITK, ANTs, Slicer에서 만든 .tfm, .txt, .h5, .mat 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a 3-D transform.</source>
      <translation>3차원 변환을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a CSV file.</source>
      <translation>CSV 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a Deformable Spatial Registration object.</source>
      <translation>Deformable Spatial Registration 객체를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a PEM file.</source>
      <translation>PEM 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a Spatial Registration (REG) object.</source>
      <translation>Spatial Registration(REG) 객체를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a TOML file, or one of {0}.</source>
      <translation>TOML 파일이나 다음 가운데 하나를 지정하십시오: {0}.</translation>
    </message>
    <message>
      <source>Give a TOML file.</source>
      <translation>TOML 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a contiguous float32 array of that shape.</source>
      <translation>그 모양의 연속된 float32 배열을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a file that ends in .recipe.toml, as it lies beside an image.</source>
      <translation>영상 옆에 있는 .recipe.toml로 끝나는 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a list that describes its scanner.</source>
      <translation>스캐너가 설명된 리스트를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a mask that ends in .nii or .nii.gz.</source>
      <translation>.nii나 .nii.gz로 끝나는 마스크를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a name or an address.</source>
      <translation>이름이나 주소를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give a number and a name on each line, such as: 17 Left hippocampus.</source>
      <translation>줄마다 번호와 이름을 적으십시오. 예: 17 Left hippocampus.</translation>
    </message>
    <message>
      <source>Give a point, and a normal that is not zero.</source>
      <translation>점 하나와 0이 아닌 법선을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give all three in mm, above zero.</source>
      <translation>세 값을 모두 0보다 큰 mm로 지정하십시오.</translation>
    </message>
    <message>
      <source>Give an MR image that is registered to the scan, or choose OSEM.</source>
      <translation>스캔에 정합된 MR 영상을 지정하거나 OSEM을 고르십시오.</translation>
    </message>
    <message>
      <source>Give an attenuation map that lies where the activity is.</source>
      <translation>방사능이 있는 곳에 놓인 감쇠 맵을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give an attenuation map, or leave the scatter out.</source>
      <translation>감쇠 맵을 지정하거나 산란을 빼십시오.</translation>
    </message>
    <message>
      <source>Give an energy from {0} to {1} keV.</source>
      <translation>{0}–{1} keV의 에너지를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give angle, radius and offset of every view.</source>
      <translation>뷰마다 각도, 반지름, 오프셋을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give both images: the fixed and the moving one.</source>
      <translation>고정 영상과 이동 영상을 모두 지정하십시오.</translation>
    </message>
    <message>
      <source>Give certificate and key, or retrieve by C-GET.</source>
      <translation>인증서와 키를 지정하거나 C-GET으로 받으십시오.</translation>
    </message>
    <message>
      <source>Give efficiencies, 0 for bins without crystals, not correction factors.</source>
      <translation>보정 계수가 아니라 효율을 지정하십시오. 결정이 없는 빈은 0입니다.</translation>
    </message>
    <message>
      <source>Give its -omat file.</source>
      <translation>-omat 파일을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give name, hole_mm, septum_mm and length_mm of each collimator.</source>
      <translation>콜리메이터마다 name, hole_mm, septum_mm, length_mm를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give name, hole_mm, septum_mm and length_mm of each.</source>
      <translation>각각 name, hole_mm, septum_mm, length_mm를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give numbers where numbers belong.</source>
      <translation>숫자가 필요한 곳에는 숫자를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the SEG of the regions.</source>
      <translation>관심영역의 SEG를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the counts as measured; corrections belong into the model.</source>
      <translation>측정한 계수를 그대로 지정하십시오. 보정은 모델에 넣습니다.</translation>
    </message>
    <message>
      <source>Give the distance from the axis to the collimator in mm, above zero.</source>
      <translation>축에서 콜리메이터까지의 거리를 0보다 큰 mm로 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the efficiencies of its pairs of crystals.</source>
      <translation>결정 쌍의 효율을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the file of the authority that signed it (ca_file).</source>
      <translation>서명한 인증 기관의 파일(ca_file)을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the full width at half maximum of a point, in mm; 0 for none.</source>
      <translation>점의 반치폭(FWHM)을 mm로 지정하십시오. 0이면 쓰지 않습니다.</translation>
    </message>
    <message>
      <source>Give the map in 1/cm at 511 keV (many files hold 1/cm times 10000, or 1/mm), or go on without attenuation.</source>
      <translation>511 keV의 1/cm 맵을 지정하거나(1/cm × 10000 또는 1/mm인 파일이 많습니다) 감쇠 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Give the map in 1/cm at {0} keV (many files hold 1/cm times 10000, 1/mm, or values at 511 keV), or go on without attenuation.</source>
      <translation>{0} keV의 1/cm 맵을 지정하거나(1/cm × 10000, 1/mm, 또는 511 keV 값인 파일이 많습니다) 감쇠 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Give the map, or go on without scatter simulation.</source>
      <translation>맵을 지정하거나 산란 모의 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Give the mean randoms of each bin, which cannot be negative; smooth the delayed coincidences instead of subtracting them.</source>
      <translation>빈마다 우연 동시계수의 평균을 지정하십시오. 음수일 수 없습니다. 지연 동시계수는 빼지 말고 평활화하십시오.</translation>
    </message>
    <message>
      <source>Give the radius of the orbit in mm, or go on without PSF.</source>
      <translation>궤도 반지름을 mm로 지정하거나 PSF 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Give the segmentation that was written for these regions.</source>
      <translation>이 관심영역으로 쓴 분할을 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the start (0 or later) and the duration of every frame.</source>
      <translation>모든 프레임의 시작(0 이상)과 길이를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the two NIfTI files that FLIRT had.</source>
      <translation>FLIRT에 쓴 NIfTI 파일 두 개를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give the user by itself; the password goes to the system's keyring.</source>
      <translation>사용자는 따로 지정하십시오. 비밀번호는 시스템 키링에 저장됩니다.</translation>
    </message>
    <message>
      <source>Give three numbers for each voxel of the grid.</source>
      <translation>격자의 복셀마다 숫자 세 개를 지정하십시오.</translation>
    </message>
    <message>
      <source>Give views, a matrix and the size of a pixel.</source>
      <translation>뷰 수, 매트릭스, 화소 크기를 지정하십시오.</translation>
    </message>
    <message>
      <source>Global intensity peak</source>
      <translation>전역 강도 피크</translation>
    </message>
    <message>
      <source>Global peak</source>
      <translation>전역 피크</translation>
    </message>
    <message>
      <source>Go back to an earlier copy of the file.</source>
      <translation>파일의 이전 사본을 쓰십시오.</translation>
    </message>
    <message>
      <source>Go on before you close it.</source>
      <translation>닫기 전에 더 그리십시오.</translation>
    </message>
    <message>
      <source>Go on there, close it with Enter, or give it up with Esc.</source>
      <translation>그 화면에서 이어 그리거나, Enter로 닫거나, Esc로 그만두십시오.</translation>
    </message>
    <message>
      <source>Good</source>
      <translation>좋음</translation>
    </message>
    <message>
      <source>Grey</source>
      <translation>회색조</translation>
    </message>
    <message>
      <source>Grey level non-uniformity</source>
      <translation>회색조 불균일성</translation>
    </message>
    <message>
      <source>Grey level of the neighbour</source>
      <translation>이웃의 회색조</translation>
    </message>
    <message>
      <source>Grey level variance</source>
      <translation>회색조 분산</translation>
    </message>
    <message>
      <source>Grey levels</source>
      <translation>회색조 단계</translation>
    </message>
    <message>
      <source>Grow beyond seeds</source>
      <translation>씨앗 밖으로 확장</translation>
    </message>
    <message>
      <source>Growing</source>
      <translation>확장 중</translation>
    </message>
    <message>
      <source>Growing from seeds needs at least two of them.</source>
      <translation>씨앗에서 확장하려면 씨앗이 적어도 둘 필요합니다.</translation>
    </message>
    <message>
      <source>Growing needs seeds of two tissues at least.</source>
      <translation>확장에는 적어도 두 조직의 씨앗이 필요합니다.</translation>
    </message>
    <message>
      <source>Gy</source>
      <translation>Gy</translation>
    </message>
    <message>
      <source>HHH</source>
      <translation>HHH</translation>
    </message>
    <message>
      <source>HHL</source>
      <translation>HHL</translation>
    </message>
    <message>
      <source>HLH</source>
      <translation>HLH</translation>
    </message>
    <message>
      <source>HLL</source>
      <translation>HLL</translation>
    </message>
    <message>
      <source>HU</source>
      <translation>HU</translation>
    </message>
    <message>
      <source>Haar</source>
      <translation>Haar</translation>
    </message>
    <message>
      <source>Half depth</source>
      <translation>반 깊이</translation>
    </message>
    <message>
      <source>Half of an image in two files, NIfTI or ANALYZE 7.5 (which does not tell left from right): convert it to a single .nii file.</source>
      <translation>두 파일로 나뉜 영상(NIfTI 또는 좌우를 구별하지 못하는 ANALYZE 7.5)의 한쪽입니다. .nii 파일 하나로 변환하십시오.</translation>
    </message>
    <message>
      <source>Half of the voxels are below it, half above.</source>
      <translation>복셀의 절반은 이보다 낮고 절반은 높음.</translation>
    </message>
    <message>
      <source>Half of the voxels have a lower grey level, half a higher one.</source>
      <translation>복셀의 절반은 회색조가 이보다 낮고 절반은 높음.</translation>
    </message>
    <message>
      <source>Half the spread of TLG when the border moves by one voxel, in and out.</source>
      <translation>경계를 한 복셀 안팎으로 옮길 때 TLG가 퍼지는 폭의 절반.</translation>
    </message>
    <message>
      <source>Half the spread of the maximum when the border moves by one voxel, in and out: 0 where the hottest voxel lies inside.</source>
      <translation>경계를 한 복셀 안팎으로 옮길 때 최댓값이 퍼지는 폭의 절반. 가장 높은 복셀이 안쪽이면 0입니다.</translation>
    </message>
    <message>
      <source>Half the spread of the mean when the border moves by one voxel, in and out.</source>
      <translation>경계를 한 복셀 안팎으로 옮길 때 평균이 퍼지는 폭의 절반.</translation>
    </message>
    <message>
      <source>Half the spread of the volume when the border moves by one voxel, in and out.</source>
      <translation>경계를 한 복셀 안팎으로 옮길 때 부피가 퍼지는 폭의 절반.</translation>
    </message>
    <message>
      <source>Half-life</source>
      <translation>반감기</translation>
    </message>
    <message>
      <source>Have our title and address entered at the server, or use the title it knows.</source>
      <translation>서버에 우리 AE 타이틀과 주소를 등록하거나 서버가 아는 타이틀을 쓰십시오.</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>높이</translation>
    </message>
    <message>
      <source>Hide at the start who the patient is</source>
      <translation>시작할 때 환자 정보 숨기기</translation>
    </message>
    <message>
      <source>High dependence emphasis</source>
      <translation>높은 의존성 강조</translation>
    </message>
    <message>
      <source>High dependence high grey level emphasis</source>
      <translation>높은 의존성 높은 회색조 강조</translation>
    </message>
    <message>
      <source>High dependence low grey level emphasis</source>
      <translation>높은 의존성 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>High grey level count emphasis</source>
      <translation>높은 회색조 수 강조</translation>
    </message>
    <message>
      <source>High grey level emphasis</source>
      <translation>높은 회색조 강조</translation>
    </message>
    <message>
      <source>High grey level run emphasis</source>
      <translation>높은 회색조 연속 강조</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the rows.</source>
      <translation>몇 회색조에 연속이 몰려 있으면 높음.</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the rows; grows with the region.</source>
      <translation>몇 회색조에 연속이 몰려 있으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the voxels.</source>
      <translation>몇 회색조에 복셀이 몰려 있으면 높음.</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the voxels; grows with the region.</source>
      <translation>몇 회색조에 복셀이 몰려 있으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the zones.</source>
      <translation>몇 회색조에 구역이 몰려 있으면 높음.</translation>
    </message>
    <message>
      <source>High if few grey levels have most of the zones; grows with the region.</source>
      <translation>몇 회색조에 구역이 몰려 있으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if few kinds of neighbourhood make up the texture: orderly.</source>
      <translation>몇 종류의 이웃이 질감을 이루면 높음: 질서가 있음.</translation>
    </message>
    <message>
      <source>High if few pairs of grey levels make up the texture: orderly.</source>
      <translation>적은 수의 회색조 쌍이 질감을 이루면 높음: 질서가 있음.</translation>
    </message>
    <message>
      <source>High if few patterns of brighter neighbours make up the texture.</source>
      <translation>더 밝은 이웃의 패턴 몇 가지가 질감을 이루면 높음.</translation>
    </message>
    <message>
      <source>High if grey levels change quickly from voxel to voxel.</source>
      <translation>회색조가 복셀마다 빠르게 바뀌면 높음.</translation>
    </message>
    <message>
      <source>High if many rows are of high grey levels.</source>
      <translation>높은 회색조의 연속이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many rows are of low grey levels.</source>
      <translation>낮은 회색조의 연속이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many rows are short and of high grey levels.</source>
      <translation>짧고 회색조가 높은 연속이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many rows are short and of low grey levels.</source>
      <translation>짧고 회색조가 낮은 연속이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many voxels have high grey levels.</source>
      <translation>회색조가 높은 복셀이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many voxels have low grey levels.</source>
      <translation>회색조가 낮은 복셀이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many zones are of high grey levels.</source>
      <translation>높은 회색조의 구역이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many zones are of low grey levels.</source>
      <translation>낮은 회색조의 구역이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many zones are small and of high grey levels.</source>
      <translation>작고 회색조가 높은 구역이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many zones are small and of low grey levels.</source>
      <translation>작고 회색조가 낮은 구역이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if many zones lie deep inside the region.</source>
      <translation>관심영역 깊은 곳에 구역이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if most connected zones of one grey level are small: fine texture.</source>
      <translation>한 회색조로 이어진 구역이 대부분 작으면 높음: 고운 질감.</translation>
    </message>
    <message>
      <source>High if most rows are equally long.</source>
      <translation>연속의 길이가 대부분 같으면 높음.</translation>
    </message>
    <message>
      <source>High if most rows are equally long; grows with the region.</source>
      <translation>연속의 길이가 대부분 같으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if most rows of equal voxels are short: fine texture.</source>
      <translation>같은 복셀의 연속이 대부분 짧으면 높음: 고운 질감.</translation>
    </message>
    <message>
      <source>High if most voxels have as many neighbours like them.</source>
      <translation>비슷한 이웃의 수가 대부분 같으면 높음.</translation>
    </message>
    <message>
      <source>High if most voxels have as many neighbours like them; grows with the region.</source>
      <translation>비슷한 이웃의 수가 대부분 같으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if most zones are equally deep.</source>
      <translation>구역의 깊이가 대부분 같으면 높음.</translation>
    </message>
    <message>
      <source>High if most zones are equally deep; grows with the region.</source>
      <translation>구역의 깊이가 대부분 같으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if most zones are equally large.</source>
      <translation>구역의 크기가 대부분 같으면 높음.</translation>
    </message>
    <message>
      <source>High if most zones are equally large; grows with the region.</source>
      <translation>구역의 크기가 대부분 같으면 높음. 영역과 함께 커짐.</translation>
    </message>
    <message>
      <source>High if most zones reach the border of the region.</source>
      <translation>구역이 대부분 관심영역의 경계에 닿으면 높음.</translation>
    </message>
    <message>
      <source>High if neighbourhoods change slowly: coarse texture.</source>
      <translation>이웃이 천천히 바뀌면 높음: 거친 질감.</translation>
    </message>
    <message>
      <source>High if neighbourhoods differ and grey levels span a wide range.</source>
      <translation>이웃이 서로 다르고 회색조의 범위가 넓으면 높음.</translation>
    </message>
    <message>
      <source>High if neighbours differ, but only a little.</source>
      <translation>이웃이 다르되 조금만 다르면 높음.</translation>
    </message>
    <message>
      <source>High if parts of the texture are easy to tell apart.</source>
      <translation>질감의 부분들을 쉽게 구별할 수 있으면 높음.</translation>
    </message>
    <message>
      <source>High if rows of equal voxels are long: coarse texture.</source>
      <translation>같은 복셀의 연속이 길면 높음: 거친 질감.</translation>
    </message>
    <message>
      <source>High if rows of high grey levels are long.</source>
      <translation>높은 회색조의 연속이 길면 높음.</translation>
    </message>
    <message>
      <source>High if rows of low grey levels are long.</source>
      <translation>낮은 회색조의 연속이 길면 높음.</translation>
    </message>
    <message>
      <source>High if there are many sudden changes of grey level.</source>
      <translation>회색조가 갑자기 바뀌는 곳이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if voxels have few neighbours like them: fine, irregular texture.</source>
      <translation>비슷한 이웃이 적으면 높음: 곱고 불규칙한 질감.</translation>
    </message>
    <message>
      <source>High if voxels have many neighbours like them: homogeneous texture.</source>
      <translation>비슷한 이웃이 많으면 높음: 균질한 질감.</translation>
    </message>
    <message>
      <source>High if voxels of high grey levels have few neighbours like them.</source>
      <translation>회색조가 높은 복셀에 비슷한 이웃이 적으면 높음.</translation>
    </message>
    <message>
      <source>High if voxels of high grey levels have many neighbours like them.</source>
      <translation>회색조가 높은 복셀에 비슷한 이웃이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if voxels of low grey levels have few neighbours like them.</source>
      <translation>회색조가 낮은 복셀에 비슷한 이웃이 적으면 높음.</translation>
    </message>
    <message>
      <source>High if voxels of low grey levels have many neighbours like them.</source>
      <translation>회색조가 낮은 복셀에 비슷한 이웃이 많으면 높음.</translation>
    </message>
    <message>
      <source>High if zones at the border are of high grey levels.</source>
      <translation>경계의 구역이 높은 회색조이면 높음.</translation>
    </message>
    <message>
      <source>High if zones at the border are of low grey levels.</source>
      <translation>경계의 구역이 낮은 회색조이면 높음.</translation>
    </message>
    <message>
      <source>High if zones deep inside are of high grey levels: a hot core.</source>
      <translation>깊은 곳의 구역이 높은 회색조이면 높음: 뜨거운 중심부.</translation>
    </message>
    <message>
      <source>High if zones deep inside are of low grey levels: a cold core.</source>
      <translation>깊은 곳의 구역이 낮은 회색조이면 높음: 차가운 중심부.</translation>
    </message>
    <message>
      <source>High if zones of high grey levels are large: a hot core.</source>
      <translation>높은 회색조의 구역이 크면 높음: 뜨거운 중심부.</translation>
    </message>
    <message>
      <source>High if zones of low grey levels are large: cold or necrotic parts.</source>
      <translation>낮은 회색조의 구역이 크면 높음: 차갑거나 괴사한 부분.</translation>
    </message>
    <message>
      <source>High if zones of one grey level are large: coarse texture.</source>
      <translation>한 회색조의 구역이 크면 높음: 거친 질감.</translation>
    </message>
    <message>
      <source>Highest intensity</source>
      <translation>최고 강도</translation>
    </message>
    <message>
      <source>Highest scatter scale</source>
      <translation>최대 산란 배율</translation>
    </message>
    <message>
      <source>Highest voxel (IBSI 84IY); of an SUV, SUVmax.</source>
      <translation>가장 높은 복셀(IBSI 84IY). SUV이면 SUVmax.</translation>
    </message>
    <message>
      <source>Histogram bins</source>
      <translation>히스토그램 빈 수</translation>
    </message>
    <message>
      <source>Homogeneity in which large differences count hardly at all.</source>
      <translation>큰 차이는 거의 세지 않는 균질성.</translation>
    </message>
    <message>
      <source>Homogeneity with differences relative to the number of grey levels.</source>
      <translation>차이를 회색조 수에 견준 균질성.</translation>
    </message>
    <message>
      <source>Homogeneity: near 1 if neighbours are alike.</source>
      <translation>균질성: 이웃이 서로 비슷하면 1에 가까움.</translation>
    </message>
    <message>
      <source>Hot Iron</source>
      <translation>Hot Iron</translation>
    </message>
    <message>
      <source>Hot Metal Blue</source>
      <translation>Hot Metal Blue</translation>
    </message>
    <message>
      <source>Hot iron</source>
      <translation>Hot Iron</translation>
    </message>
    <message>
      <source>How alike</source>
      <translation>비슷한 정도</translation>
    </message>
    <message>
      <source>How compact the region is: 0.053 for a sphere, less for anything else.</source>
      <translation>관심영역이 조밀한 정도: 구이면 0.053, 다른 것은 더 작음.</translation>
    </message>
    <message>
      <source>How compact the region is: 1 for a sphere, less for anything else.</source>
      <translation>관심영역이 조밀한 정도: 구이면 1, 다른 것은 더 작음.</translation>
    </message>
    <message>
      <source>How evenly power is spread over frequencies: high for noise, low for waves.</source>
      <translation>파워가 주파수에 고루 퍼진 정도: 잡음이면 높고 파동이면 낮음.</translation>
    </message>
    <message>
      <source>How far from round the region is: 0 for a sphere.</source>
      <translation>둥근 것에서 먼 정도: 구이면 0.</translation>
    </message>
    <message>
      <source>How far the strongest wave runs from feet to head.</source>
      <translation>가장 센 파동이 발에서 머리 쪽으로 달리는 정도.</translation>
    </message>
    <message>
      <source>How far the strongest wave runs from front to back.</source>
      <translation>가장 센 파동이 앞뒤로 달리는 정도.</translation>
    </message>
    <message>
      <source>How far the strongest wave runs from right to left: 1 wholly, 0 not at all.</source>
      <translation>가장 센 파동이 좌우로 달리는 정도: 1 온전히, 0 전혀.</translation>
    </message>
    <message>
      <source>How fast power falls with frequency: steep for smooth, flat for noisy texture.</source>
      <translation>주파수에 따라 파워가 줄어드는 빠르기: 매끄러우면 가파르고 잡음이 많으면 완만함.</translation>
    </message>
    <message>
      <source>How gappy the texture is in boxes of this size: 1 if all boxes hold as much.</source>
      <translation>이 크기의 상자에서 질감의 성김: 모든 상자가 같으면 1.</translation>
    </message>
    <message>
      <source>How much intensities differ between the hottest and the coolest tenth.</source>
      <translation>가장 뜨거운 10분의 1과 가장 차가운 10분의 1의 강도 차이.</translation>
    </message>
    <message>
      <source>How much more surface it has than a sphere of its volume: 1 for a sphere.</source>
      <translation>부피가 같은 구보다 표면이 몇 배인지: 구이면 1.</translation>
    </message>
    <message>
      <source>How much near voxels differ: below 1 if they are alike, about 1 at random.</source>
      <translation>가까운 복셀이 다른 정도: 비슷하면 1보다 작고, 무작위이면 약 1.</translation>
    </message>
    <message>
      <source>How much neighbours tell of each other: 0 nothing, -1 everything.</source>
      <translation>이웃끼리 서로 얼마나 알려 주는지: 0 전혀, -1 모두.</translation>
    </message>
    <message>
      <source>How much neighbours tell of each other: 0 nothing, 1 everything.</source>
      <translation>이웃끼리 서로 얼마나 알려 주는지: 0 전혀, 1 모두.</translation>
    </message>
    <message>
      <source>How much volume lies between a tenth and nine tenths of the range.</source>
      <translation>강도 범위의 10분의 1과 10분의 9 사이에 있는 부피.</translation>
    </message>
    <message>
      <source>How round the region is: 1 for a sphere, less the more it is spiculated.</source>
      <translation>관심영역이 둥근 정도: 구이면 1, 침상일수록 작음.</translation>
    </message>
    <message>
      <source>How the values of {0} were computed is not known.</source>
      <translation>{0}의 값이 어떻게 계산되었는지 알 수 없습니다.</translation>
    </message>
    <message>
      <source>How widely grey levels are spread about their mean, squared.</source>
      <translation>회색조가 평균에서 퍼진 정도의 제곱.</translation>
    </message>
    <message>
      <source>How widely intensities are spread about their mean, squared.</source>
      <translation>강도가 평균에서 퍼진 정도의 제곱.</translation>
    </message>
    <message>
      <source>Hyperbola</source>
      <translation>쌍곡선</translation>
    </message>
    <message>
      <source>IBSI 0F91: highest mean of the whole voxels within 6.2 mm of any voxel of the region.</source>
      <translation>IBSI 0F91: 관심영역의 어느 복셀이든 6.2 mm 안에 있는 온전한 복셀의 가장 높은 평균.</translation>
    </message>
    <message>
      <source>IBSI VJGA: mean of the whole voxels within 6.2 mm of the hottest voxel.</source>
      <translation>IBSI VJGA: 가장 높은 복셀에서 6.2 mm 안에 있는 온전한 복셀의 평균.</translation>
    </message>
    <message>
      <source>Images and measurements</source>
      <translation>영상과 측정</translation>
    </message>
    <message>
      <source>Images cannot be received at {0}:{1}: {2}.</source>
      <translation>{0}:{1}에서 영상을 받을 수 없습니다: {2}.</translation>
    </message>
    <message>
      <source>Images come by get or move.</source>
      <translation>영상은 get 또는 move로 받습니다.</translation>
    </message>
    <message>
      <source>Images of different kinds were bent onto each other: errors of 1 to 2 mm are usual for FDG in a head, and of 4 mm for DaT. Rather bend anatomy to anatomy, and take PET and SPECT along.</source>
      <translation>서로 다른 종류의 영상을 변형하여 맞추었습니다. 머리에서 FDG는 1~2 mm, DaT는 4 mm의 오차가 보통입니다. 그보다는 해부 영상끼리 변형하고 PET와 SPECT를 함께 옮기십시오.</translation>
    </message>
    <message>
      <source>Imaginary</source>
      <translation>허수부</translation>
    </message>
    <message>
      <source>In depth, too (ball)</source>
      <translation>깊이로도(공)</translation>
    </message>
    <message>
      <source>Information correlation 1</source>
      <translation>정보 상관 1</translation>
    </message>
    <message>
      <source>Information correlation 2</source>
      <translation>정보 상관 2</translation>
    </message>
    <message>
      <source>Injected dose</source>
      <translation>투여량</translation>
    </message>
    <message>
      <source>Injection time</source>
      <translation>투여 시각</translation>
    </message>
    <message>
      <source>Install fusionview[cluster], or use --workers.</source>
      <translation>fusionview[cluster]를 설치하거나 --workers를 쓰십시오.</translation>
    </message>
    <message>
      <source>Integrated intensity</source>
      <translation>적분 강도</translation>
    </message>
    <message>
      <source>Intensities</source>
      <translation>신호 강도</translation>
    </message>
    <message>
      <source>Intensity at 10% volume</source>
      <translation>부피 10 %에서의 강도</translation>
    </message>
    <message>
      <source>Intensity at 90% volume</source>
      <translation>부피 90 %에서의 강도</translation>
    </message>
    <message>
      <source>Intensity difference between 10% and 90% volume</source>
      <translation>부피 10 %와 90 %의 강도 차이</translation>
    </message>
    <message>
      <source>Intensity histogram</source>
      <translation>신호 강도 히스토그램</translation>
    </message>
    <message>
      <source>Intensity volume histogram</source>
      <translation>강도-부피 히스토그램</translation>
    </message>
    <message>
      <source>Interfile, {0}</source>
      <translation>Interfile, {0}</translation>
    </message>
    <message>
      <source>Interpolate between slices</source>
      <translation>절편 사이 보간</translation>
    </message>
    <message>
      <source>Interpolate in</source>
      <translation>보간 차원</translation>
    </message>
    <message>
      <source>Interpolation</source>
      <translation>보간</translation>
    </message>
    <message>
      <source>Interquartile range</source>
      <translation>사분위 범위</translation>
    </message>
    <message>
      <source>Intersection with {name}</source>
      <translation>{name}와(과) 겹친 부분</translation>
    </message>
    <message>
      <source>Intrinsic FWHM</source>
      <translation>고유 FWHM</translation>
    </message>
    <message>
      <source>Inverse difference</source>
      <translation>역차이</translation>
    </message>
    <message>
      <source>Inverse difference moment</source>
      <translation>역차이 모멘트</translation>
    </message>
    <message>
      <source>Inverse grey</source>
      <translation>반전 회색조</translation>
    </message>
    <message>
      <source>Inverse variance</source>
      <translation>역분산</translation>
    </message>
    <message>
      <source>Isotope</source>
      <translation>동위원소</translation>
    </message>
    <message>
      <source>It bends by splines, whose displacements are known on a grid only.</source>
      <translation>스플라인 변형이라 변위를 격자에서만 알 수 있습니다.</translation>
    </message>
    <message>
      <source>It cannot be read: {0}.</source>
      <translation>읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>It claims {0} frames.</source>
      <translation>프레임 {0}개를 선언합니다.</translation>
    </message>
    <message>
      <source>It has 1 to 16 plain characters; ask who runs the server.</source>
      <translation>1–16자의 일반 문자여야 합니다. 서버 관리자에게 문의하십시오.</translation>
    </message>
    <message>
      <source>It has no closed contour.</source>
      <translation>닫힌 윤곽이 없습니다.</translation>
    </message>
    <message>
      <source>It has no frame.</source>
      <translation>프레임이 없습니다.</translation>
    </message>
    <message>
      <source>It has the dimensions {0}.</source>
      <translation>차원이 {0}입니다.</translation>
    </message>
    <message>
      <source>It has {0} dimensions {1}; only up to four can be opened.</source>
      <translation>{0}차원 {1}입니다. 4차원까지만 열 수 있습니다.</translation>
    </message>
    <message>
      <source>It has {0}.</source>
      <translation>있는 쪽: {0}.</translation>
    </message>
    <message>
      <source>It has {0}; only single values in 2 to 4 dimensions can be opened.</source>
      <translation>{0}입니다. 2–4차원의 단일 값만 열 수 있습니다.</translation>
    </message>
    <message>
      <source>It is 1 if all voxels have one grey level, and less the more levels share them.</source>
      <translation>모든 복셀의 회색조가 하나이면 1이고, 여러 회색조가 나누어 가질수록 작아집니다.</translation>
    </message>
    <message>
      <source>It is a whole number.</source>
      <translation>정수여야 합니다.</translation>
    </message>
    <message>
      <source>It is about 0.1 to 0.3 per minute.</source>
      <translation>보통 분당 0.1–0.3입니다.</translation>
    </message>
    <message>
      <source>It is no DICOM file.</source>
      <translation>DICOM 파일이 아닙니다.</translation>
    </message>
    <message>
      <source>It is on or off.</source>
      <translation>켜거나 끌 수만 있습니다.</translation>
    </message>
    <message>
      <source>It is taken as usual instead.</source>
      <translation>대신 기본값을 씁니다.</translation>
    </message>
    <message>
      <source>It is used until the program ends.</source>
      <translation>프로그램이 끝날 때까지 사용합니다.</translation>
    </message>
    <message>
      <source>It lies on another grid; each voxel took the nearest pixel.</source>
      <translation>격자가 달라 복셀마다 가장 가까운 화소를 취했습니다.</translation>
    </message>
    <message>
      <source>It maps {0} ranges of stored values to {1}, each by another slope.</source>
      <translation>저장값 구간 {0}개를 {1}에 서로 다른 기울기로 대응시킵니다.</translation>
    </message>
    <message>
      <source>It may have 2 x 2 to {0} million pixels.</source>
      <translation>2 x 2부터 {0}백만 화소까지 가능합니다.</translation>
    </message>
    <message>
      <source>It needs rings, detectors per ring, ring distance and inner diameter.</source>
      <translation>링 수, 링당 검출기 수, 링 간격, 안지름이 있어야 합니다.</translation>
    </message>
    <message>
      <source>It stays as it was; change less.</source>
      <translation>그대로 두었습니다. 덜 바꾸십시오.</translation>
    </message>
    <message>
      <source>It takes {0}.</source>
      <translation>{0}을(를) 받습니다.</translation>
    </message>
    <message>
      <source>It was written by a newer version.</source>
      <translation>더 새로운 버전에서 썼습니다.</translation>
    </message>
    <message>
      <source>Iterations</source>
      <translation>반복 횟수</translation>
    </message>
    <message>
      <source>Iterations per level</source>
      <translation>단계별 반복 횟수</translation>
    </message>
    <message>
      <source>Its Number of Frames is no number.</source>
      <translation>Number of Frames가 숫자가 아닙니다.</translation>
    </message>
    <message>
      <source>Its beds are placed by the table's way in, taken to bring the feet nearer.</source>
      <translation>베드는 테이블의 이동량에 따라 놓았으며, 테이블이 들어갈수록 발 쪽이 가까워진다고 보았습니다.</translation>
    </message>
    <message>
      <source>Its bin size</source>
      <translation>그 빈 크기</translation>
    </message>
    <message>
      <source>Its bins are arc-corrected, but the header does not say how wide they are.</source>
      <translation>빈이 호 보정되었는데 헤더에 그 폭이 없습니다.</translation>
    </message>
    <message>
      <source>Its compressed picture is in colour.</source>
      <translation>압축된 그림이 컬러입니다.</translation>
    </message>
    <message>
      <source>Its compressed picture is {0} × {1}, but its header says {2} × {3}.</source>
      <translation>압축된 그림은 {0} × {1}인데 헤더에는 {2} × {3}(으)로 되어 있습니다.</translation>
    </message>
    <message>
      <source>Its compressed pixel data are truncated.</source>
      <translation>압축된 화소 데이터가 잘렸습니다.</translation>
    </message>
    <message>
      <source>Its data are compressed.</source>
      <translation>데이터가 압축되어 있습니다.</translation>
    </message>
    <message>
      <source>Its delayed coincidences are not used: read the list mode for randoms.</source>
      <translation>지연 동시계수는 쓰지 않습니다. 우연 동시계수가 필요하면 리스트 모드를 읽으십시오.</translation>
    </message>
    <message>
      <source>Its frames are incomplete: {0} to {1} images at a slice position.</source>
      <translation>프레임이 불완전합니다: 절편 위치마다 영상이 {0}–{1}장입니다.</translation>
    </message>
    <message>
      <source>Its frames differ in size.</source>
      <translation>프레임의 크기가 서로 다릅니다.</translation>
    </message>
    <message>
      <source>Its frames do not lie at the same places.</source>
      <translation>프레임의 위치가 서로 다릅니다.</translation>
    </message>
    <message>
      <source>Its gates are summed.</source>
      <translation>게이트를 합했습니다.</translation>
    </message>
    <message>
      <source>Its header does not say to which side of the first slice the others lie, nor how far apart: they are stacked along their normal by the slice thickness. Check head and feet.</source>
      <translation>헤더에 절편의 순서 방향과 간격이 없어 절편 두께만큼 법선 방향으로 쌓았습니다. 머리와 발을 확인하십시오.</translation>
    </message>
    <message>
      <source>Its header has no valid orientation.</source>
      <translation>헤더에 올바른 방향이 없습니다.</translation>
    </message>
    <message>
      <source>Its largest attenuation is {0} 1/cm, and that of a body lies between {1} and {2} 1/cm: the unit or the slope of this map is probably wrong.</source>
      <translation>최대 감쇠가 {0} 1/cm인데 인체는 {1}–{2} 1/cm입니다. 이 맵의 단위나 기울기가 틀린 것 같습니다.</translation>
    </message>
    <message>
      <source>Its maximum is {0}; lower the threshold or move the region.</source>
      <translation>최댓값이 {0}입니다. 문턱값을 낮추거나 영역을 옮기십시오.</translation>
    </message>
    <message>
      <source>Its number of bins</source>
      <translation>그 빈 수</translation>
    </message>
    <message>
      <source>Its position tags do not make a grid.</source>
      <translation>위치 태그가 격자를 이루지 않습니다.</translation>
    </message>
    <message>
      <source>Its real-world values are in a table, which is not read: values are as stored.</source>
      <translation>실제 값이 표로 되어 있어 읽지 않습니다. 저장된 값 그대로입니다.</translation>
    </message>
    <message>
      <source>Its rotations have views of different duration.</source>
      <translation>회전마다 뷰의 지속 시간이 다릅니다.</translation>
    </message>
    <message>
      <source>Its segments are not those of a scanner with axial compression {0} and ring differences up to {1}.</source>
      <translation>세그먼트가 축방향 압축 {0}, 최대 링 차 {1}인 스캐너의 것이 아닙니다.</translation>
    </message>
    <message>
      <source>Its slice distance of {0} is taken as mm, not as pixels of {1} mm.</source>
      <translation>절편 간격 {0}을(를) {1} mm 화소 수가 아니라 mm로 봅니다.</translation>
    </message>
    <message>
      <source>Its slices are sheared against each other, as by a tilted gantry.</source>
      <translation>갠트리가 기울어진 것처럼 절편이 서로 어긋나 있습니다.</translation>
    </message>
    <message>
      <source>Its slices are uneven ({0}; one would move by {1} mm).</source>
      <translation>절편 간격이 고르지 않습니다({0}; 하나가 {1} mm 움직이게 됩니다).</translation>
    </message>
    <message>
      <source>Its slices differ in {0}.</source>
      <translation>절편마다 {0}이(가) 다릅니다.</translation>
    </message>
    <message>
      <source>Its slices have no complete position, direction and pixel size.</source>
      <translation>절편의 위치, 방향, 화소 크기가 완전하지 않습니다.</translation>
    </message>
    <message>
      <source>Its surface over that of an ellipsoid with the same axes.</source>
      <translation>축이 같은 타원체의 표면에 견준 표면.</translation>
    </message>
    <message>
      <source>Its surface over that of its convex hull: large if it is rugged.</source>
      <translation>볼록 껍질의 표면에 견준 표면: 울퉁불퉁하면 큼.</translation>
    </message>
    <message>
      <source>Its surface over that of its upright bounding box.</source>
      <translation>좌표축에 나란한 상자의 표면에 견준 표면.</translation>
    </message>
    <message>
      <source>Its surface over that of the smallest bounding box in any direction.</source>
      <translation>방향을 가리지 않은 가장 작은 상자의 표면에 견준 표면.</translation>
    </message>
    <message>
      <source>Its surface over that of the smallest enclosing ellipsoid.</source>
      <translation>가장 작은 둘러싼 타원체의 표면에 견준 표면.</translation>
    </message>
    <message>
      <source>Its table of frames is too large.</source>
      <translation>프레임 표가 너무 큽니다.</translation>
    </message>
    <message>
      <source>Its unit {0} is no activity concentration.</source>
      <translation>단위 {0}은(는) 방사능 농도가 아닙니다.</translation>
    </message>
    <message>
      <source>Its values ({0}) are shown without a unit.</source>
      <translation>값({0})을 단위 없이 표시합니다.</translation>
    </message>
    <message>
      <source>Its values are stored as {0} of {1} bytes, which is not known.</source>
      <translation>값이 {1}바이트 {0}(으)로 저장되어 있어 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>Its volume over that of an ellipsoid with the same axes.</source>
      <translation>축이 같은 타원체의 부피에 견준 부피.</translation>
    </message>
    <message>
      <source>Its voxels are colours or complex numbers, not single values.</source>
      <translation>복셀이 단일 값이 아니라 색이나 복소수입니다.</translation>
    </message>
    <message>
      <source>Its voxels are not in a single file beside it.</source>
      <translation>복셀이 옆의 단일 파일에 있지 않습니다.</translation>
    </message>
    <message>
      <source>Its {0} has {1} values for {2} frames.</source>
      <translation>{0}의 값이 프레임 {2}개에 대해 {1}개입니다.</translation>
    </message>
    <message>
      <source>Its {0} pieces of compressed data do not make the {1} frames it claims.</source>
      <translation>압축 데이터 조각 {0}개가 선언된 프레임 {1}개와 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Jacobian determinant of a deformation</source>
      <translation>변형의 야코비 행렬식</translation>
    </message>
    <message>
      <source>Join beds</source>
      <translation>베드 잇기</translation>
    </message>
    <message>
      <source>Join beds before, and give all of them the same voxels.</source>
      <translation>먼저 베드를 잇고 모두 같은 복셀로 하십시오.</translation>
    </message>
    <message>
      <source>Joint average</source>
      <translation>결합 평균</translation>
    </message>
    <message>
      <source>Joint entropy</source>
      <translation>결합 엔트로피</translation>
    </message>
    <message>
      <source>Joint maximum</source>
      <translation>결합 최댓값</translation>
    </message>
    <message>
      <source>Joint variance</source>
      <translation>결합 분산</translation>
    </message>
    <message>
      <source>Keep island at the crosshair</source>
      <translation>십자선의 섬만 남기기</translation>
    </message>
    <message>
      <source>Keep largest island</source>
      <translation>가장 큰 섬만 남기기</translation>
    </message>
    <message>
      <source>Keep near the seeds</source>
      <translation>씨앗 가까이 두기</translation>
    </message>
    <message>
      <source>Keep unsaved work</source>
      <translation>저장하지 않은 작업 보관</translation>
    </message>
    <message>
      <source>Kept apart: its b-values do not cover the same slice positions.</source>
      <translation>분리함: b값들의 절편 위치가 서로 다릅니다.</translation>
    </message>
    <message>
      <source>Kernel</source>
      <translation>커널</translation>
    </message>
    <message>
      <source>Kernel along x</source>
      <translation>x 방향 커널</translation>
    </message>
    <message>
      <source>Kernel along y</source>
      <translation>y 방향 커널</translation>
    </message>
    <message>
      <source>Kernel along z</source>
      <translation>z 방향 커널</translation>
    </message>
    <message>
      <source>Key image {0} is kept.</source>
      <translation>주요 영상 {0}을(를) 보관했습니다.</translation>
    </message>
    <message>
      <source>Known</source>
      <translation>캐시됨</translation>
    </message>
    <message>
      <source>Known are: {0}.</source>
      <translation>사용할 수 있는 것: {0}.</translation>
    </message>
    <message>
      <source>Known region of the dynamic phantom</source>
      <translation>동적 팬텀의 알려진 영역</translation>
    </message>
    <message>
      <source>Ko</source>
      <translation>한국어</translation>
    </message>
    <message>
      <source>LHH</source>
      <translation>LHH</translation>
    </message>
    <message>
      <source>LHL</source>
      <translation>LHL</translation>
    </message>
    <message>
      <source>LLH</source>
      <translation>LLH</translation>
    </message>
    <message>
      <source>LLL</source>
      <translation>LLL</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>라벨</translation>
    </message>
    <message>
      <source>Lacunarity in boxes of {0} voxels</source>
      <translation>복셀 {0}개 상자의 성김</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <source>Laplacian of Gaussian</source>
      <translation>가우스의 라플라시안</translation>
    </message>
    <message>
      <source>Large</source>
      <translation>크게</translation>
    </message>
    <message>
      <source>Large distance emphasis</source>
      <translation>긴 거리 강조</translation>
    </message>
    <message>
      <source>Large distance high grey level emphasis</source>
      <translation>긴 거리 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Large distance low grey level emphasis</source>
      <translation>긴 거리 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Large zone emphasis</source>
      <translation>큰 구역 강조</translation>
    </message>
    <message>
      <source>Large zone high grey level emphasis</source>
      <translation>큰 구역 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Large zone low grey level emphasis</source>
      <translation>큰 구역 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Largest distance between two points of the surface, in any direction.</source>
      <translation>표면의 두 점 사이 가장 긴 거리, 방향과 상관없음.</translation>
    </message>
    <message>
      <source>Largest mean in a sphere of 1 mL anywhere in the region.</source>
      <translation>관심영역 안 어느 1 mL 구의 평균 가운데 가장 큰 값.</translation>
    </message>
    <message>
      <source>Largest rotation</source>
      <translation>최대 회전</translation>
    </message>
    <message>
      <source>Largest shift</source>
      <translation>최대 이동</translation>
    </message>
    <message>
      <source>Last colour</source>
      <translation>끝 색</translation>
    </message>
    <message>
      <source>Laws</source>
      <translation>Laws</translation>
    </message>
    <message>
      <source>Layer</source>
      <translation>레이어</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>레이어</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Least activity, of the busiest frame</source>
      <translation>최소 방사능(가장 높은 프레임 대비)</translation>
    </message>
    <message>
      <source>Least axis length</source>
      <translation>단축 길이</translation>
    </message>
    <message>
      <source>Least coverage of a voxel</source>
      <translation>복셀을 덮는 최소 비율</translation>
    </message>
    <message>
      <source>Least gain in similarity</source>
      <translation>유사도의 최소 증가</translation>
    </message>
    <message>
      <source>Least volume</source>
      <translation>최소 부피</translation>
    </message>
    <message>
      <source>Leave it out, or write it again with another program.</source>
      <translation>제외하거나 다른 프로그램으로 다시 쓰십시오.</translation>
    </message>
    <message>
      <source>Leave its simulation out.</source>
      <translation>산란 모의를 빼십시오.</translation>
    </message>
    <message>
      <source>Leave out frames in which the region has no value.</source>
      <translation>관심영역에 값이 없는 프레임을 빼십시오.</translation>
    </message>
    <message>
      <source>Leave the settings of the camera out.</source>
      <translation>카메라 설정을 빼십시오.</translation>
    </message>
    <message>
      <source>Length along the longest axis of an ellipsoid like the region.</source>
      <translation>관심영역과 같은 타원체의 가장 긴 축의 길이.</translation>
    </message>
    <message>
      <source>Length along the second axis of an ellipsoid like the region.</source>
      <translation>관심영역과 같은 타원체의 둘째 축의 길이.</translation>
    </message>
    <message>
      <source>Length along the shortest axis of an ellipsoid like the region.</source>
      <translation>관심영역과 같은 타원체의 가장 짧은 축의 길이.</translation>
    </message>
    <message>
      <source>Let images come by C-MOVE for this server (--retrieve move).</source>
      <translation>이 서버는 C-MOVE로 받게 하십시오(--retrieve move).</translation>
    </message>
    <message>
      <source>Let the frame end after it starts.</source>
      <translation>프레임의 끝을 시작보다 뒤로 하십시오.</translation>
    </message>
    <message>
      <source>Let the name end in .mp4 or .gif.</source>
      <translation>이름이 .mp4나 .gif로 끝나게 하십시오.</translation>
    </message>
    <message>
      <source>Let the program make the grid from the scanner.</source>
      <translation>프로그램이 스캐너에 맞는 격자를 만들게 하십시오.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>단계</translation>
    </message>
    <message>
      <source>Levels of the volume histogram</source>
      <translation>부피 히스토그램의 회색조</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <source>Linear</source>
      <translation>선형</translation>
    </message>
    <message>
      <source>List-mode data, not an image.</source>
      <translation>영상이 아니라 리스트 모드 데이터입니다.</translation>
    </message>
    <message>
      <source>Lists of the Biograph mMR with 32-bit bin addresses can be; convert others to PETSIRD, or sort them into sinograms on the scanner.</source>
      <translation>32비트 빈 주소를 쓰는 Biograph mMR의 리스트는 읽을 수 있습니다. 다른 것은 PETSIRD로 변환하거나 스캐너에서 사이노그램으로 정렬하십시오.</translation>
    </message>
    <message>
      <source>Liver reference</source>
      <translation>간 기준</translation>
    </message>
    <message>
      <source>Load series</source>
      <translation>시리즈 불러오기</translation>
    </message>
    <message>
      <source>Local intensity</source>
      <translation>국소 강도</translation>
    </message>
    <message>
      <source>Local intensity peak</source>
      <translation>국소 강도 피크</translation>
    </message>
    <message>
      <source>Local peak</source>
      <translation>국소 피크</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>LoG</translation>
    </message>
    <message>
      <source>Long run high grey level emphasis</source>
      <translation>긴 연속 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Long run low grey level emphasis</source>
      <translation>긴 연속 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Long runs emphasis</source>
      <translation>긴 연속 강조</translation>
    </message>
    <message>
      <source>Look at the overlay of the template, and register it again.</source>
      <translation>템플릿의 겹친 모습을 보고 다시 정합하십시오.</translation>
    </message>
    <message>
      <source>Look at the panel.</source>
      <translation>패널을 보십시오.</translation>
    </message>
    <message>
      <source>Look for the liver</source>
      <translation>간 찾기</translation>
    </message>
    <message>
      <source>Look it up again.</source>
      <translation>다시 조회하십시오.</translation>
    </message>
    <message>
      <source>Look there.</source>
      <translation>그 창을 확인하십시오.</translation>
    </message>
    <message>
      <source>Look whether it is the right lobe without lesions, then place the sphere.</source>
      <translation>병변이 없는 우엽인지 보고 나서 구를 놓으십시오.</translation>
    </message>
    <message>
      <source>Look with 'fusionview info PATH' whether the folder is complete.</source>
      <translation>'fusionview info PATH'로 폴더가 완전한지 확인하십시오.</translation>
    </message>
    <message>
      <source>Looking for uptake</source>
      <translation>섭취 찾는 중</translation>
    </message>
    <message>
      <source>Lossily compressed: its values are not exactly those measured.</source>
      <translation>손실 압축: 값이 측정값과 정확히 같지 않습니다.</translation>
    </message>
    <message>
      <source>Low dependence emphasis</source>
      <translation>낮은 의존성 강조</translation>
    </message>
    <message>
      <source>Low dependence high grey level emphasis</source>
      <translation>낮은 의존성 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Low dependence low grey level emphasis</source>
      <translation>낮은 의존성 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Low grey level count emphasis</source>
      <translation>낮은 회색조 수 강조</translation>
    </message>
    <message>
      <source>Low grey level emphasis</source>
      <translation>낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Low grey level run emphasis</source>
      <translation>낮은 회색조 연속 강조</translation>
    </message>
    <message>
      <source>Lower energy threshold</source>
      <translation>에너지 하한</translation>
    </message>
    <message>
      <source>Lower the threshold or the least volume.</source>
      <translation>문턱값이나 최소 부피를 낮추십시오.</translation>
    </message>
    <message>
      <source>Lowest intensity</source>
      <translation>최저 강도</translation>
    </message>
    <message>
      <source>Lowest intensity {0} is not below highest intensity {1}.</source>
      <translation>최저 강도 {0}이(가) 최고 강도 {1}보다 낮지 않습니다.</translation>
    </message>
    <message>
      <source>Lowest scatter scale</source>
      <translation>최소 산란 배율</translation>
    </message>
    <message>
      <source>Lowest voxel (IBSI 1GSF).</source>
      <translation>가장 낮은 복셀(IBSI 1GSF).</translation>
    </message>
    <message>
      <source>MLEM</source>
      <translation>MLEM</translation>
    </message>
    <message>
      <source>MR</source>
      <translation>MR</translation>
    </message>
    <message>
      <source>MR guidance</source>
      <translation>MR 유도</translation>
    </message>
    <message>
      <source>MR: z-score, bins of 0.1 SD</source>
      <translation>MR: z 점수, 0.1 SD 빈</translation>
    </message>
    <message>
      <source>MRAC in name or image type {0} of GE, and no Dixon part</source>
      <translation>이름에 MRAC가 있거나 GE의 영상 종류 {0}이며 Dixon 성분이 아님</translation>
    </message>
    <message>
      <source>MTV (mL)</source>
      <translation>MTV (mL)</translation>
    </message>
    <message>
      <source>Magma</source>
      <translation>Magma</translation>
    </message>
    <message>
      <source>Major axis length</source>
      <translation>장축 길이</translation>
    </message>
    <message>
      <source>Make demo study</source>
      <translation>데모 검사 만들기</translation>
    </message>
    <message>
      <source>Make dynamic demo</source>
      <translation>동적 데모 만들기</translation>
    </message>
    <message>
      <source>Make it stiffer, put the control points further apart, or use the rigid registration.</source>
      <translation>더 뻣뻣하게 하거나 제어점 간격을 넓히거나 강체 정합을 쓰십시오.</translation>
    </message>
    <message>
      <source>Map texture</source>
      <translation>질감 맵 만들기</translation>
    </message>
    <message>
      <source>Margin</source>
      <translation>마진</translation>
    </message>
    <message>
      <source>Margin {margin_mm} mm</source>
      <translation>마진 {margin_mm} mm</translation>
    </message>
    <message>
      <source>Mark a spot beside that line.</source>
      <translation>그 직선 밖의 지점을 표시하십시오.</translation>
    </message>
    <message>
      <source>Mark a spot in both volumes, and press Add pair; three times, not on one line.</source>
      <translation>두 볼륨에 같은 지점을 표시하고 쌍 추가를 누르십시오. 한 직선에 놓이지 않게 세 번 하십시오.</translation>
    </message>
    <message>
      <source>Mark at least {0} spots, not on one line; one spot alone is a start from the same place.</source>
      <translation>한 직선 위에 있지 않은 지점을 {0}개 이상 표시하십시오. 하나면 같은 위치에서 시작입니다.</translation>
    </message>
    <message>
      <source>Mark each spot once in either volume, in the same order.</source>
      <translation>각 지점을 볼륨마다 한 번씩 같은 순서로 표시하십시오.</translation>
    </message>
    <message>
      <source>Mark the same place in both under Register, or start from the centres of mass.</source>
      <translation>정합 탭에서 양쪽에 같은 위치를 표시하거나 무게중심에서 시작하십시오.</translation>
    </message>
    <message>
      <source>Marks: {0}.</source>
      <translation>표지: {0}.</translation>
    </message>
    <message>
      <source>Matrix</source>
      <translation>매트릭스</translation>
    </message>
    <message>
      <source>Max</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>Maximum</source>
      <translation>최댓값</translation>
    </message>
    <message>
      <source>Maximum 3D diameter</source>
      <translation>최대 3차원 지름</translation>
    </message>
    <message>
      <source>Maximum histogram gradient</source>
      <translation>히스토그램 최대 기울기</translation>
    </message>
    <message>
      <source>Maximum histogram gradient intensity</source>
      <translation>히스토그램 최대 기울기 강도</translation>
    </message>
    <message>
      <source>Maximum likelihood; slow, and noisier with every iteration.</source>
      <translation>최대 우도. 느리며 반복할수록 잡음이 늘어납니다.</translation>
    </message>
    <message>
      <source>Maximum ring difference</source>
      <translation>최대 링 차</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Mean absolute deviation</source>
      <translation>평균 절대편차</translation>
    </message>
    <message>
      <source>Mean frequency</source>
      <translation>평균 주파수</translation>
    </message>
    <message>
      <source>Mean in a sphere of 1 mL about the hottest voxel.</source>
      <translation>가장 높은 복셀을 중심으로 한 1 mL 구의 평균.</translation>
    </message>
    <message>
      <source>Mean intensity times volume: total lesion glycolysis where the unit is SUV.</source>
      <translation>평균 강도 × 부피: 단위가 SUV이면 총 병변 당대사(TLG).</translation>
    </message>
    <message>
      <source>Mean of the voxels (IBSI Q4LE).</source>
      <translation>복셀의 평균(IBSI Q4LE).</translation>
    </message>
    <message>
      <source>Mean radius of structures</source>
      <translation>구조의 평균 반지름</translation>
    </message>
    <message>
      <source>Measure a region first.</source>
      <translation>먼저 관심영역을 측정하십시오.</translation>
    </message>
    <message>
      <source>Measure both in one series.</source>
      <translation>둘을 한 시리즈에서 측정하십시오.</translation>
    </message>
    <message>
      <source>Measure something first.</source>
      <translation>먼저 무언가를 측정하십시오.</translation>
    </message>
    <message>
      <source>Measure when it has ended, or cancel it.</source>
      <translation>끝난 뒤에 측정하거나 취소하십시오.</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>측정 중</translation>
    </message>
    <message>
      <source>Median</source>
      <translation>중앙값</translation>
    </message>
    <message>
      <source>Median absolute deviation</source>
      <translation>중앙값 절대편차</translation>
    </message>
    <message>
      <source>Median of the voxels (IBSI Y12H).</source>
      <translation>복셀의 중앙값(IBSI Y12H).</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>병합</translation>
    </message>
    <message>
      <source>Metabolic tumour volume: volume of a region that a threshold found in the SUV of this layer, with what was changed by hand since. Empty for all other regions: nobody checked that they are tumour.</source>
      <translation>대사 종양 부피: 이 레이어의 SUV에서 문턱값으로 찾은 관심영역의 부피이며, 그 뒤 손으로 바꾼 것을 포함합니다. 다른 관심영역은 종양인지 확인되지 않았으므로 비워 둡니다.</translation>
    </message>
    <message>
      <source>Min</source>
      <translation>최소</translation>
    </message>
    <message>
      <source>Minimum</source>
      <translation>최솟값</translation>
    </message>
    <message>
      <source>Minimum histogram gradient</source>
      <translation>히스토그램 최소 기울기</translation>
    </message>
    <message>
      <source>Minimum histogram gradient intensity</source>
      <translation>히스토그램 최소 기울기 강도</translation>
    </message>
    <message>
      <source>Minor axis length</source>
      <translation>중간축 길이</translation>
    </message>
    <message>
      <source>Mirror</source>
      <translation>거울</translation>
    </message>
    <message>
      <source>Mirror at</source>
      <translation>거울의 위치</translation>
    </message>
    <message>
      <source>Mirror region</source>
      <translation>관심영역 거울상</translation>
    </message>
    <message>
      <source>Mode</source>
      <translation>최빈값</translation>
    </message>
    <message>
      <source>Model of the camera</source>
      <translation>카메라 모델</translation>
    </message>
    <message>
      <source>Model projections</source>
      <translation>투영 모델 계산</translation>
    </message>
    <message>
      <source>Modulus</source>
      <translation>크기</translation>
    </message>
    <message>
      <source>Moran's I and Geary's C</source>
      <translation>Moran의 I와 Geary의 C</translation>
    </message>
    <message>
      <source>Moran's I index</source>
      <translation>Moran의 I 지수</translation>
    </message>
    <message>
      <source>Morphology</source>
      <translation>형태</translation>
    </message>
    <message>
      <source>Motion is known</source>
      <translation>움직임을 알고 있음</translation>
    </message>
    <message>
      <source>Motion is taken out</source>
      <translation>움직임 보정 중</translation>
    </message>
    <message>
      <source>Move by hand</source>
      <translation>손으로 이동</translation>
    </message>
    <message>
      <source>Move it into the organ.</source>
      <translation>장기 안으로 옮기십시오.</translation>
    </message>
    <message>
      <source>Move the crosshair into the right lobe, and place the sphere there.</source>
      <translation>십자선을 우엽으로 옮기고 그곳에 구를 놓으십시오.</translation>
    </message>
    <message>
      <source>Move the crosshair into the {0}, and place the reference there.</source>
      <translation>십자선을 {0}(으)로 옮기고 그곳에 기준을 놓으십시오.</translation>
    </message>
    <message>
      <source>Move the region onto uptake, or use a fixed threshold.</source>
      <translation>섭취가 있는 곳으로 옮기거나 고정 문턱값을 쓰십시오.</translation>
    </message>
    <message>
      <source>Move the region onto uptake.</source>
      <translation>관심영역을 섭취가 있는 곳으로 옮기십시오.</translation>
    </message>
    <message>
      <source>Move the region to where the scanner measured something.</source>
      <translation>스캐너가 측정한 곳으로 관심영역을 옮기십시오.</translation>
    </message>
    <message>
      <source>NM {0}: {1}.</source>
      <translation>NM {0}: {1}.</translation>
    </message>
    <message>
      <source>Name a NIfTI mask, a SEG or an RTSTRUCT.</source>
      <translation>NIfTI 마스크, SEG 또는 RTSTRUCT를 지정하십시오.</translation>
    </message>
    <message>
      <source>Name it {0}{1}.</source>
      <translation>이름을 {0}{1}(으)로 하십시오.</translation>
    </message>
    <message>
      <source>Name of the region. Double-click to rename it.</source>
      <translation>관심영역의 이름. 두 번 클릭하면 바꿉니다.</translation>
    </message>
    <message>
      <source>Name one of its files.</source>
      <translation>그 파일 중 하나를 지정하십시오.</translation>
    </message>
    <message>
      <source>Name one of them.</source>
      <translation>그 가운데 하나를 지정하십시오.</translation>
    </message>
    <message>
      <source>Name the columns in the first line.</source>
      <translation>첫 줄에 열의 이름을 적으십시오.</translation>
    </message>
    <message>
      <source>Name the folder where they are now with --folder.</source>
      <translation>현재 폴더를 --folder로 지정하십시오.</translation>
    </message>
    <message>
      <source>Narrow</source>
      <translation>좁게</translation>
    </message>
    <message>
      <source>Nearest</source>
      <translation>최근접</translation>
    </message>
    <message>
      <source>Needs {0} GB of the graphics card{1}</source>
      <translation>그래픽 카드 메모리 {0} GB 필요{1}</translation>
    </message>
    <message>
      <source>Needs {0} of memory</source>
      <translation>메모리 {0} 필요</translation>
    </message>
    <message>
      <source>Neighbourhood grey tone difference matrix</source>
      <translation>이웃 회색조 차이 행렬</translation>
    </message>
    <message>
      <source>Neighbouring grey level dependence matrix</source>
      <translation>이웃 회색조 의존성 행렬</translation>
    </message>
    <message>
      <source>Neighbours</source>
      <translation>이웃</translation>
    </message>
    <message>
      <source>Neighbours count</source>
      <translation>이웃 관계</translation>
    </message>
    <message>
      <source>Neither DICOM nor NIfTI.</source>
      <translation>DICOM도 NIfTI도 아닙니다.</translation>
    </message>
    <message>
      <source>New region</source>
      <translation>새 관심영역</translation>
    </message>
    <message>
      <source>No NVIDIA driver is installed.</source>
      <translation>NVIDIA 드라이버가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>No PET or SPECT lies with the image that was deformed.</source>
      <translation>변형된 영상과 함께 놓인 PET나 SPECT가 없습니다.</translation>
    </message>
    <message>
      <source>No atlas is open.</source>
      <translation>열린 아틀라스가 없습니다.</translation>
    </message>
    <message>
      <source>No chosen region lies in {0}.</source>
      <translation>고른 영역이 {0} 안에 없습니다.</translation>
    </message>
    <message>
      <source>No energy window holds {0} keV; there are {1}.</source>
      <translation>{0} keV를 담은 에너지 창이 없습니다. 있는 창: {1}.</translation>
    </message>
    <message>
      <source>No family of features is chosen.</source>
      <translation>고른 특징군이 없습니다.</translation>
    </message>
    <message>
      <source>No filter is chosen.</source>
      <translation>선택한 필터가 없습니다.</translation>
    </message>
    <message>
      <source>No large even region looks like the liver.</source>
      <translation>간처럼 보이는 크고 고른 영역이 없습니다.</translation>
    </message>
    <message>
      <source>No layer has frames.</source>
      <translation>프레임이 있는 레이어가 없습니다.</translation>
    </message>
    <message>
      <source>No layer is chosen.</source>
      <translation>선택한 레이어가 없습니다.</translation>
    </message>
    <message>
      <source>No line is chosen.</source>
      <translation>선택한 선이 없습니다.</translation>
    </message>
    <message>
      <source>No line of response crosses the image.</source>
      <translation>영상을 지나는 반응선이 없습니다.</translation>
    </message>
    <message>
      <source>No measured values.</source>
      <translation>측정값이 없습니다.</translation>
    </message>
    <message>
      <source>No place along the body leaves half of the smaller volume inside the larger one.</source>
      <translation>몸의 어디에서도 작은 볼륨의 절반이 큰 볼륨 안에 들어가지 않습니다.</translation>
    </message>
    <message>
      <source>No position is better than chance: the volumes share no structure.</source>
      <translation>우연보다 나은 위치가 없습니다: 볼륨에 공통 구조가 없습니다.</translation>
    </message>
    <message>
      <source>No region has a texture: {0}</source>
      <translation>질감이 있는 관심영역이 없습니다: {0}</translation>
    </message>
    <message>
      <source>No region is chosen.</source>
      <translation>선택한 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>No region is selected.</source>
      <translation>선택한 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>No region lies inside {0}.</source>
      <translation>{0} 안에 놓이는 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>No start of the search ended there. Check the overlay, or choose another candidate.</source>
      <translation>거기에 이른 탐색 시작점이 없습니다. 겹침을 확인하거나 다른 후보를 고르십시오.</translation>
    </message>
    <message>
      <source>No transform is known, so positions and rotations were searched.</source>
      <translation>알려진 변환이 없어 위치와 회전을 탐색했습니다.</translation>
    </message>
    <message>
      <source>No uptake at or above {0} {1} is as large as {2} mL.</source>
      <translation>{0} {1} 이상인 섭취 가운데 {2} mL만큼 큰 것이 없습니다.</translation>
    </message>
    <message>
      <source>No volume was chosen.</source>
      <translation>선택한 볼륨이 없습니다.</translation>
    </message>
    <message>
      <source>No voxel of the region has a value.</source>
      <translation>관심영역에 값이 있는 복셀이 없습니다.</translation>
    </message>
    <message>
      <source>No voxel of this image lies in the region.</source>
      <translation>이 영상의 복셀이 관심영역 안에 없습니다.</translation>
    </message>
    <message>
      <source>None</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>보통</translation>
    </message>
    <message>
      <source>Normalisation</source>
      <translation>정규화</translation>
    </message>
    <message>
      <source>Normalise</source>
      <translation>정규화</translation>
    </message>
    <message>
      <source>Normalised dependence count non-uniformity</source>
      <translation>정규화 의존 수 불균일성</translation>
    </message>
    <message>
      <source>Normalised grey level non-uniformity</source>
      <translation>정규화 회색조 불균일성</translation>
    </message>
    <message>
      <source>Normalised inverse difference</source>
      <translation>정규화 역차이</translation>
    </message>
    <message>
      <source>Normalised inverse difference moment</source>
      <translation>정규화 역차이 모멘트</translation>
    </message>
    <message>
      <source>Normalised run length non-uniformity</source>
      <translation>정규화 연속 길이 불균일성</translation>
    </message>
    <message>
      <source>Normalised zone distance non-uniformity</source>
      <translation>정규화 구역 거리 불균일성</translation>
    </message>
    <message>
      <source>Normalised zone size non-uniformity</source>
      <translation>정규화 구역 크기 불균일성</translation>
    </message>
    <message>
      <source>Not a DICOM PET series.</source>
      <translation>DICOM PET 시리즈가 아닙니다.</translation>
    </message>
    <message>
      <source>Not a DICOM file; it was not copied.</source>
      <translation>DICOM 파일이 아니어서 복사하지 않았습니다.</translation>
    </message>
    <message>
      <source>Not a PET series.</source>
      <translation>PET 시리즈가 아닙니다.</translation>
    </message>
    <message>
      <source>Not computed yet.</source>
      <translation>아직 계산되지 않았습니다.</translation>
    </message>
    <message>
      <source>Not corrected for attenuation, as asked.</source>
      <translation>지정한 대로 감쇠 보정을 하지 않았습니다.</translation>
    </message>
    <message>
      <source>Not corrected for attenuation.</source>
      <translation>감쇠 보정을 하지 않았습니다.</translation>
    </message>
    <message>
      <source>Not corrected for attenuation: there is no attenuation map. Give one in 1/cm.</source>
      <translation>감쇠 보정을 하지 않았습니다: 감쇠 맵이 없습니다. 1/cm 단위의 맵을 지정하십시오.</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>비고</translation>
    </message>
    <message>
      <source>Nothing can be kept beside {0}: {1}.</source>
      <translation>{0} 옆에 아무것도 보관할 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>Nothing here rises above its surroundings.</source>
      <translation>이곳에는 둘레보다 높은 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing incomplete was kept; try again, or ask who runs the server.</source>
      <translation>불완전한 것은 남기지 않았습니다. 다시 시도하거나 서버 관리자에게 문의하십시오.</translation>
    </message>
    <message>
      <source>Nothing is left of this region {0} mm below its surface.</source>
      <translation>이 관심영역은 표면에서 {0} mm 안쪽에 남는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing is open.</source>
      <translation>열린 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing judged the deformation: compare it with the rigid registration by eye.</source>
      <translation>변형은 평가되지 않았습니다. 강체 정합과 눈으로 비교하십시오.</translation>
    </message>
    <message>
      <source>Nothing listens at {0}.</source>
      <translation>{0}에서 응답하는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing listens at {0}:{1}.</source>
      <translation>{0}:{1}에서 응답하는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing scatters without an attenuation map.</source>
      <translation>감쇠 맵이 없으면 산란도 없습니다.</translation>
    </message>
    <message>
      <source>Nothing that you had is lost. Please copy the report and send it.</source>
      <translation>작업하던 내용은 그대로입니다. 보고서를 복사해 보내 주십시오.</translation>
    </message>
    <message>
      <source>Nothing was bent: it made the images hardly more alike than chance does.</source>
      <translation>변형하지 않았습니다. 변형해도 영상이 우연 이상으로 비슷해지지 않았습니다.</translation>
    </message>
    <message>
      <source>Nothing was chosen that feeds the tissue.</source>
      <translation>조직의 입력을 고르지 않았습니다.</translation>
    </message>
    <message>
      <source>Nothing would be left of {0}.</source>
      <translation>{0}에 남는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Number of bins</source>
      <translation>빈 수</translation>
    </message>
    <message>
      <source>OSEM</source>
      <translation>OSEM</translation>
    </message>
    <message>
      <source>OSEM first</source>
      <translation>초기 OSEM 횟수</translation>
    </message>
    <message>
      <source>OSEM of an image that is made of what looks alike in the MR.</source>
      <translation>MR에서 비슷해 보이는 복셀들로 영상을 나타내는 OSEM.</translation>
    </message>
    <message>
      <source>OSEM that prefers neighbours to be alike; quick, for weak to moderate strengths.</source>
      <translation>이웃이 서로 비슷한 쪽을 선호하는 OSEM. 빠르며, 약하거나 중간인 강도에 알맞습니다.</translation>
    </message>
    <message>
      <source>Of mean, SD, extremes, percentiles and peaks.</source>
      <translation>평균, SD, 극값, 백분위수, 피크의 단위.</translation>
    </message>
    <message>
      <source>One SUV is one grey level in every patient, and levels do not shift while a region is edited. Bins of 0.25 resolve the uptake of most tumours (Pfaehler 2019, PMC7380016).</source>
      <translation>어느 환자에서나 1 SUV의 회색조가 같고, 관심영역을 편집해도 회색조가 움직이지 않습니다. 0.25의 빈은 대부분 종양의 섭취를 구별합니다(Pfaehler 2019, PMC7380016).</translation>
    </message>
    <message>
      <source>One way</source>
      <translation>한 방향</translation>
    </message>
    <message>
      <source>Only a phantom whose activity is known can be scanned here.</source>
      <translation>여기서는 방사능을 아는 팬텀만 스캔할 수 있습니다.</translation>
    </message>
    <message>
      <source>Only list mode of the Biograph mMR does; others bring their efficiencies along.</source>
      <translation>Biograph mMR의 리스트 모드에만 씁니다. 다른 데이터에는 효율이 함께 들어 있습니다.</translation>
    </message>
    <message>
      <source>Only rigid registrations are read.</source>
      <translation>강체 정합만 읽습니다.</translation>
    </message>
    <message>
      <source>Only rotations with a shift are read; resample the images where it was made.</source>
      <translation>회전과 이동만 읽습니다. 정합을 만든 곳에서 영상을 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Only what looks alike (stops at edges)</source>
      <translation>비슷한 것만(경계에서 멈춤)</translation>
    </message>
    <message>
      <source>Only {0} of the smaller volume lies inside the other. Check the overlay.</source>
      <translation>작은 볼륨의 {0}만 다른 볼륨 안에 있습니다. 겹침을 확인하십시오.</translation>
    </message>
    <message>
      <source>Opacity of the functional layer</source>
      <translation>기능 영상의 불투명도</translation>
    </message>
    <message>
      <source>Open a PET or SPECT.</source>
      <translation>PET이나 SPECT를 여십시오.</translation>
    </message>
    <message>
      <source>Open a dynamic or gated series.</source>
      <translation>동적 또는 게이트 시리즈를 여십시오.</translation>
    </message>
    <message>
      <source>Open a study first.</source>
      <translation>먼저 검사를 여십시오.</translation>
    </message>
    <message>
      <source>Open an MR and a PET or SPECT first.</source>
      <translation>먼저 MR과 PET 또는 SPECT를 여십시오.</translation>
    </message>
    <message>
      <source>Open an image first.</source>
      <translation>먼저 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Open an image of labels.</source>
      <translation>레이블 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Open an overlay over an anatomy.</source>
      <translation>해부 영상 위에 겹칠 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Open demo study</source>
      <translation>데모 검사 열기</translation>
    </message>
    <message>
      <source>Open dynamic demo</source>
      <translation>동적 데모 열기</translation>
    </message>
    <message>
      <source>Open it first.</source>
      <translation>먼저 여십시오.</translation>
    </message>
    <message>
      <source>Open it with that version or a later one.</source>
      <translation>그 버전이나 이후 버전으로 여십시오.</translation>
    </message>
    <message>
      <source>Open it with the series that it was drawn on.</source>
      <translation>그린 시리즈와 함께 여십시오.</translation>
    </message>
    <message>
      <source>Open it with the version that saved it, or a later one.</source>
      <translation>저장한 버전이나 이후 버전으로 여십시오.</translation>
    </message>
    <message>
      <source>Open its folder instead of the project, or bring the old files back.</source>
      <translation>프로젝트 대신 폴더를 열거나 예전 파일을 되돌려 놓으십시오.</translation>
    </message>
    <message>
      <source>Open its folder instead.</source>
      <translation>대신 폴더를 여십시오.</translation>
    </message>
    <message>
      <source>Open or reconstruct one first.</source>
      <translation>먼저 열거나 재구성하십시오.</translation>
    </message>
    <message>
      <source>Open project</source>
      <translation>프로젝트 열기</translation>
    </message>
    <message>
      <source>Open registration</source>
      <translation>정합 열기</translation>
    </message>
    <message>
      <source>Open scan</source>
      <translation>스캔 데이터 열기</translation>
    </message>
    <message>
      <source>Open study</source>
      <translation>검사 열기</translation>
    </message>
    <message>
      <source>Open template</source>
      <translation>템플릿 열기</translation>
    </message>
    <message>
      <source>Open that study again and repeat it.</source>
      <translation>그 검사를 다시 열고 반복하십시오.</translation>
    </message>
    <message>
      <source>Open the corrected PET from its DICOM files; they hold weight, dose and times.</source>
      <translation>보정된 PET을 DICOM 파일에서 여십시오. 체중, 선량, 시각이 들어 있습니다.</translation>
    </message>
    <message>
      <source>Open the demo study, or load projection data.</source>
      <translation>데모 검사를 열거나 투영 데이터를 불러오십시오.</translation>
    </message>
    <message>
      <source>Open the demo study, or open a scan file.</source>
      <translation>데모 검사를 열거나 스캔 파일을 여십시오.</translation>
    </message>
    <message>
      <source>Open the folder again.</source>
      <translation>폴더를 다시 여십시오.</translation>
    </message>
    <message>
      <source>Open the folder of the images.</source>
      <translation>영상 폴더를 여십시오.</translation>
    </message>
    <message>
      <source>Open the functional layer from DICOM, or export the table as CSV.</source>
      <translation>기능 영상을 DICOM에서 열거나 표를 CSV로 내보내십시오.</translation>
    </message>
    <message>
      <source>Open the image that it was drawn on.</source>
      <translation>아틀라스를 그린 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Open the series again, and correct it before it is resampled.</source>
      <translation>시리즈를 다시 열고 재표본화하기 전에 고치십시오.</translation>
    </message>
    <message>
      <source>Open the series as stored, or choose a PET in Bq/mL for SUV.</source>
      <translation>시리즈를 저장된 값으로 열거나 SUV를 위해 Bq/mL PET을 고르십시오.</translation>
    </message>
    <message>
      <source>Open the series as stored.</source>
      <translation>시리즈를 저장된 값으로 여십시오.</translation>
    </message>
    <message>
      <source>Open the series that it was made from.</source>
      <translation>원본 시리즈를 여십시오.</translation>
    </message>
    <message>
      <source>Open the study that they were drawn on first.</source>
      <translation>먼저 관심영역을 그린 검사를 여십시오.</translation>
    </message>
    <message>
      <source>Outliers beyond</source>
      <translation>벗어난 값의 한계</translation>
    </message>
    <message>
      <source>PD</source>
      <translation>PD</translation>
    </message>
    <message>
      <source>PERCIST blood pool</source>
      <translation>PERCIST 혈액풀</translation>
    </message>
    <message>
      <source>PERCIST blood pool reference</source>
      <translation>PERCIST 혈액풀 기준</translation>
    </message>
    <message>
      <source>PERCIST liver</source>
      <translation>PERCIST 간</translation>
    </message>
    <message>
      <source>PERCIST liver reference</source>
      <translation>PERCIST 간 기준</translation>
    </message>
    <message>
      <source>PET</source>
      <translation>PET</translation>
    </message>
    <message>
      <source>PET 20 Step</source>
      <translation>PET 20 Step</translation>
    </message>
    <message>
      <source>PET projection data, not an image.</source>
      <translation>영상이 아니라 PET 투영 데이터입니다.</translation>
    </message>
    <message>
      <source>PET series {0} has no {1}.</source>
      <translation>PET 시리즈 {0}에 {1}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>PET sinogram: {0} views of {1} bins ({2}), {3} planes in {4}, {5} time-of-flight bins; scanner {6} of {7} rings, {8} detectors each.</source>
      <translation>PET 사이노그램: {1}빈의 뷰 {0}개({2}), {4}의 면 {3}개, TOF 빈 {5}개; 스캐너 {6}, 링 {7}개, 링당 검출기 {8}개.</translation>
    </message>
    <message>
      <source>PET: 64 levels from 0 to 20 SUV</source>
      <translation>PET: 0–20 SUV를 64단계로</translation>
    </message>
    <message>
      <source>PET: bins of 0.25 SUV</source>
      <translation>PET: 0.25 SUV 빈</translation>
    </message>
    <message>
      <source>PET: bins of 0.5 SUV</source>
      <translation>PET: 0.5 SUV 빈</translation>
    </message>
    <message>
      <source>PET: cubes of 2 mm, bins of 0.25 SUV</source>
      <translation>PET: 2 mm 정육면체, 0.25 SUV 빈</translation>
    </message>
    <message>
      <source>PSF</source>
      <translation>PSF</translation>
    </message>
    <message>
      <source>PSF FWHM</source>
      <translation>PSF FWHM</translation>
    </message>
    <message>
      <source>PSF offset</source>
      <translation>PSF 오프셋</translation>
    </message>
    <message>
      <source>PSF slope</source>
      <translation>PSF 기울기</translation>
    </message>
    <message>
      <source>Paint a stroke in the lesion, and one in what surrounds it.</source>
      <translation>병변에 한 획, 그 둘레에 한 획을 칠하십시오.</translation>
    </message>
    <message>
      <source>Paint a stroke in the lesion, then choose Background and paint around it.</source>
      <translation>병변에 획을 칠한 다음 배경을 골라 둘레에 칠하십시오.</translation>
    </message>
    <message>
      <source>Paint seeds nearer to each other, or choose a smaller margin.</source>
      <translation>씨앗을 더 가까이 칠하거나 마진을 줄이십시오.</translation>
    </message>
    <message>
      <source>Paint seeds of</source>
      <translation>칠할 씨앗</translation>
    </message>
    <message>
      <source>Paint them where the scanner measured something.</source>
      <translation>스캐너가 측정한 곳에 칠하십시오.</translation>
    </message>
    <message>
      <source>Part of its convex hull that the region fills: small if it has bays or branches.</source>
      <translation>볼록 껍질을 관심영역이 채우는 비율: 패이거나 갈라지면 작음.</translation>
    </message>
    <message>
      <source>Part of its upright bounding box that the region fills.</source>
      <translation>좌표축에 나란한 상자를 관심영역이 채우는 비율.</translation>
    </message>
    <message>
      <source>Part of the smallest bounding box in any direction that it fills.</source>
      <translation>방향을 가리지 않은 가장 작은 상자를 채우는 비율.</translation>
    </message>
    <message>
      <source>Part of the smallest enclosing ellipsoid that the region fills.</source>
      <translation>가장 작은 둘러싼 타원체를 관심영역이 채우는 비율.</translation>
    </message>
    <message>
      <source>Part of the volume above a tenth of the range of intensities.</source>
      <translation>강도 범위의 10분의 1보다 높은 부피의 비율.</translation>
    </message>
    <message>
      <source>Part of the volume above nine tenths of the range: how large the hot core is.</source>
      <translation>강도 범위의 10분의 9보다 높은 부피의 비율: 뜨거운 중심부의 크기.</translation>
    </message>
    <message>
      <source>Parts of the volume disagree by {0} mm. Check edges all around.</source>
      <translation>볼륨의 부분들이 {0} mm 어긋납니다. 가장자리를 두루 확인하십시오.</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>일시 정지됨</translation>
    </message>
    <message>
      <source>Peak</source>
      <translation>피크</translation>
    </message>
    <message>
      <source>Peak direction, {0}</source>
      <translation>피크 방향, {0}</translation>
    </message>
    <message>
      <source>Peak frequency</source>
      <translation>피크 주파수</translation>
    </message>
    <message>
      <source>Peaks</source>
      <translation>피크</translation>
    </message>
    <message>
      <source>Penalised likelihood until nothing changes: less noise at the same contrast.</source>
      <translation>수렴할 때까지 계산하는 벌점 우도: 같은 대조에서 잡음이 적습니다.</translation>
    </message>
    <message>
      <source>Periodic</source>
      <translation>주기적</translation>
    </message>
    <message>
      <source>Perturbation {0} of {1}</source>
      <translation>섭동 {1}개 중 {0}</translation>
    </message>
    <message>
      <source>Pet</source>
      <translation>PET</translation>
    </message>
    <message>
      <source>Pet 20 step</source>
      <translation>PET 20 Step</translation>
    </message>
    <message>
      <source>Phase</source>
      <translation>위상</translation>
    </message>
    <message>
      <source>Philips' SUV factor (7053,1000) or activity factor (7053,1009)</source>
      <translation>Philips SUV 계수 (7053,1000) 또는 방사능 계수 (7053,1009)</translation>
    </message>
    <message>
      <source>Photons of {0} keV pass through the collimator {1}.</source>
      <translation>{0} keV 광자는 콜리메이터 {1}을(를) 뚫고 지나갑니다.</translation>
    </message>
    <message>
      <source>Picture of</source>
      <translation>그림 범위</translation>
    </message>
    <message>
      <source>Picture {0} of {1}</source>
      <translation>그림 {0}/{1}</translation>
    </message>
    <message>
      <source>Pictures of a turn or fade</source>
      <translation>회전이나 혼합의 그림 수</translation>
    </message>
    <message>
      <source>Pictures per second</source>
      <translation>초당 그림 수</translation>
    </message>
    <message>
      <source>Pixel</source>
      <translation>화소 크기</translation>
    </message>
    <message>
      <source>Place of the wipe</source>
      <translation>밀기 경계의 위치</translation>
    </message>
    <message>
      <source>Place the camera round the volume.</source>
      <translation>카메라를 볼륨 둘레에 놓으십시오.</translation>
    </message>
    <message>
      <source>Place the volume in the middle of the scanner, or the grid round the volume.</source>
      <translation>볼륨을 스캐너 가운데 놓거나 격자를 볼륨 둘레에 놓으십시오.</translation>
    </message>
    <message>
      <source>Place the volumes in the middle of the scanner, or give the grid round them.</source>
      <translation>볼륨을 스캐너 가운데에 놓거나 볼륨을 둘러싼 격자를 지정하십시오.</translation>
    </message>
    <message>
      <source>Placing the atlas</source>
      <translation>아틀라스 배치 중</translation>
    </message>
    <message>
      <source>Plane</source>
      <translation>단면</translation>
    </message>
    <message>
      <source>Plane of symmetry</source>
      <translation>대칭면</translation>
    </message>
    <message>
      <source>Please report it with the settings that were used.</source>
      <translation>사용한 설정과 함께 알려 주십시오.</translation>
    </message>
    <message>
      <source>Pool directions by</source>
      <translation>방향을 합치는 법</translation>
    </message>
    <message>
      <source>Ports are 1 to 65535.</source>
      <translation>포트는 1–65535입니다.</translation>
    </message>
    <message>
      <source>Power along {0}</source>
      <translation>{0} 방향의 파워</translation>
    </message>
    <message>
      <source>Power density of wavelengths {0}-{1} mm</source>
      <translation>파장 {0}–{1} mm의 파워 밀도</translation>
    </message>
    <message>
      <source>Preferences hold until the program ends. Check the permissions of the folder.</source>
      <translation>환경설정은 프로그램이 끝날 때까지 유지됩니다. 폴더의 권한을 확인하십시오.</translation>
    </message>
    <message>
      <source>Prepare back projection</source>
      <translation>역투영 준비</translation>
    </message>
    <message>
      <source>Prepare fast code</source>
      <translation>빠른 코드 준비</translation>
    </message>
    <message>
      <source>Prepare projection</source>
      <translation>투영 준비</translation>
    </message>
    <message>
      <source>Preparing regions</source>
      <translation>관심영역 준비 중</translation>
    </message>
    <message>
      <source>Preparing texture</source>
      <translation>질감 준비 중</translation>
    </message>
    <message>
      <source>Preparing the volumes</source>
      <translation>볼륨 준비 중</translation>
    </message>
    <message>
      <source>Press K over a view to keep it.</source>
      <translation>화면 위에서 K를 눌러 보관하십시오.</translation>
    </message>
    <message>
      <source>Preview of the change</source>
      <translation>변경 미리 보기</translation>
    </message>
    <message>
      <source>Preview of the region</source>
      <translation>관심영역 미리 보기</translation>
    </message>
    <message>
      <source>Prior</source>
      <translation>벌점 함수</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>투영</translation>
    </message>
    <message>
      <source>Project the activity</source>
      <translation>방사능 투영</translation>
    </message>
    <message>
      <source>Projection data must be raw counts; corrections belong in the model.</source>
      <translation>투영 데이터는 원시 계수여야 합니다. 보정은 모델에 넣습니다.</translation>
    </message>
    <message>
      <source>Projection data must be raw counts; corrections belong in the model. Estimate randoms and scatter again if they are negative.</source>
      <translation>투영 데이터는 원시 계수여야 합니다. 보정은 모델에 넣습니다. 우연 동시계수와 산란이 음수이면 다시 추정하십시오.</translation>
    </message>
    <message>
      <source>Projection data: reconstruct it instead of opening it as an image.</source>
      <translation>투영 데이터입니다. 영상으로 열지 말고 재구성하십시오.</translation>
    </message>
    <message>
      <source>Projections of shape {0} do not fit {1} energy windows and {2} views.</source>
      <translation>모양 {0}의 투영이 에너지 창 {1}개, 뷰 {2}개와 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Put it back, or correct its path in the recipe.</source>
      <translation>제자리에 두거나 레시피의 경로를 고치십시오.</translation>
    </message>
    <message>
      <source>Put the files of the series back where they were opened from.</source>
      <translation>시리즈의 파일을 열었던 위치에 되돌려 놓으십시오.</translation>
    </message>
    <message>
      <source>Put the header and its data into one folder.</source>
      <translation>헤더와 데이터를 한 폴더에 두십시오.</translation>
    </message>
    <message>
      <source>Put what holds a separator in quotes: "a, b.nii".</source>
      <translation>구분자가 든 것은 따옴표로 묶으십시오: "a, b.nii".</translation>
    </message>
    <message>
      <source>Quadratic</source>
      <translation>이차</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>물리량</translation>
    </message>
    <message>
      <source>Quartile coefficient of dispersion</source>
      <translation>사분위 분산계수</translation>
    </message>
    <message>
      <source>Radial bins</source>
      <translation>반경 빈 수</translation>
    </message>
    <message>
      <source>Radius</source>
      <translation>반지름</translation>
    </message>
    <message>
      <source>Radius of the orbit</source>
      <translation>궤도 반지름</translation>
    </message>
    <message>
      <source>Radius of the spyglass</source>
      <translation>돋보기 반지름</translation>
    </message>
    <message>
      <source>Randoms</source>
      <translation>우연 동시계수</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>범위</translation>
    </message>
    <message>
      <source>Reach</source>
      <translation>범위</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>읽기</translation>
    </message>
    <message>
      <source>Read DICOM NM projections</source>
      <translation>DICOM NM 투영 읽기</translation>
    </message>
    <message>
      <source>Read DICOM segmentation</source>
      <translation>DICOM 분할 읽기</translation>
    </message>
    <message>
      <source>Read DICOM structure set</source>
      <translation>DICOM 구조 세트 읽기</translation>
    </message>
    <message>
      <source>Read Interfile projection data</source>
      <translation>Interfile 투영 데이터 읽기</translation>
    </message>
    <message>
      <source>Read Interfile projections</source>
      <translation>Interfile 투영 읽기</translation>
    </message>
    <message>
      <source>Read atlas</source>
      <translation>아틀라스 읽기</translation>
    </message>
    <message>
      <source>Read events</source>
      <translation>이벤트 읽기</translation>
    </message>
    <message>
      <source>Read events, {0} s</source>
      <translation>이벤트 읽기, {0} s</translation>
    </message>
    <message>
      <source>Read folder</source>
      <translation>폴더 읽기</translation>
    </message>
    <message>
      <source>Read image</source>
      <translation>영상 읽기</translation>
    </message>
    <message>
      <source>Read mask</source>
      <translation>마스크 읽기</translation>
    </message>
    <message>
      <source>Read regions</source>
      <translation>관심영역 읽기</translation>
    </message>
    <message>
      <source>Read scan</source>
      <translation>스캔 데이터 읽기</translation>
    </message>
    <message>
      <source>Read template</source>
      <translation>템플릿 읽기</translation>
    </message>
    <message>
      <source>Read the scan</source>
      <translation>스캔 읽기</translation>
    </message>
    <message>
      <source>Read them on the series that they were drawn on.</source>
      <translation>윤곽을 그린 시리즈에서 읽으십시오.</translation>
    </message>
    <message>
      <source>Read {0}.</source>
      <translation>{0}을(를) 읽었습니다.</translation>
    </message>
    <message>
      <source>Reading voxels</source>
      <translation>복셀 읽는 중</translation>
    </message>
    <message>
      <source>Ready to reconstruct</source>
      <translation>재구성 준비됨</translation>
    </message>
    <message>
      <source>Real</source>
      <translation>실수부</translation>
    </message>
    <message>
      <source>Reconstruct</source>
      <translation>재구성</translation>
    </message>
    <message>
      <source>Reconstruct ({0})</source>
      <translation>재구성({0})</translation>
    </message>
    <message>
      <source>Reconstruct it instead of opening it as an image.</source>
      <translation>영상으로 열지 말고 재구성하십시오.</translation>
    </message>
    <message>
      <source>Reconstruct on the camera's own grid, and resample the image afterwards.</source>
      <translation>카메라의 고유 격자에서 재구성한 뒤 영상을 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Reconstruct one kind at a time, or without time of flight.</source>
      <translation>한 종류씩 재구성하거나 비행시간(TOF) 없이 재구성하십시오.</translation>
    </message>
    <message>
      <source>Reconstruct or import it again; undefined voxels must be NaN or zero.</source>
      <translation>다시 재구성하거나 가져오십시오. 정의되지 않은 복셀은 NaN이나 0이어야 합니다.</translation>
    </message>
    <message>
      <source>Reconstruct the list itself: fusionview reconstruct.</source>
      <translation>리스트 자체를 재구성하십시오: fusionview reconstruct.</translation>
    </message>
    <message>
      <source>Reconstruct them in one frame.</source>
      <translation>한 프레임으로 재구성하십시오.</translation>
    </message>
    <message>
      <source>Reconstruct without randoms, or give them as a sinogram.</source>
      <translation>우연 동시계수 없이 재구성하거나 사이노그램으로 지정하십시오.</translation>
    </message>
    <message>
      <source>Refining</source>
      <translation>정밀화 중</translation>
    </message>
    <message>
      <source>Refining at {0} mm</source>
      <translation>{0} mm에서 정밀화</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>관심영역</translation>
    </message>
    <message>
      <source>Regions need an image to lie on.</source>
      <translation>관심영역을 얹을 영상이 필요합니다.</translation>
    </message>
    <message>
      <source>Register</source>
      <translation>정합</translation>
    </message>
    <message>
      <source>Register affinely by normalised mutual information</source>
      <translation>정규화 상호정보량으로 아핀 정합</translation>
    </message>
    <message>
      <source>Register deformably by B-splines and normalised mutual information</source>
      <translation>B-스플라인과 정규화 상호정보량으로 변형 정합</translation>
    </message>
    <message>
      <source>Register it to an image of this scan first, and resample it there.</source>
      <translation>먼저 이 스캔의 영상에 정합하고 그곳으로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Register one to it first.</source>
      <translation>먼저 하나를 그 영상에 정합하십시오.</translation>
    </message>
    <message>
      <source>Register rigidly by normalised mutual information</source>
      <translation>정규화 상호정보량으로 강체 정합</translation>
    </message>
    <message>
      <source>Register the attenuation map to a first reconstruction without attenuation.</source>
      <translation>감쇠 없이 먼저 재구성한 영상에 감쇠 맵을 정합하십시오.</translation>
    </message>
    <message>
      <source>Register the map to an image that is made without attenuation, or go on without.</source>
      <translation>감쇠 없이 만든 영상에 맵을 정합하거나, 맵 없이 진행하십시오.</translation>
    </message>
    <message>
      <source>Register the template first, and look at the overlay.</source>
      <translation>먼저 템플릿을 정합하고 겹친 모습을 보십시오.</translation>
    </message>
    <message>
      <source>Register the two layers first.</source>
      <translation>먼저 두 레이어를 정합하십시오.</translation>
    </message>
    <message>
      <source>Register the two time points first.</source>
      <translation>먼저 두 시점을 정합하십시오.</translation>
    </message>
    <message>
      <source>Register them rigidly first, and check the overlay.</source>
      <translation>먼저 강체 정합하고 겹침을 확인하십시오.</translation>
    </message>
    <message>
      <source>Registered</source>
      <translation>정합됨</translation>
    </message>
    <message>
      <source>Registration is ready</source>
      <translation>정합 준비됨</translation>
    </message>
    <message>
      <source>Registration needs two volumes.</source>
      <translation>정합에는 볼륨 두 개가 필요합니다.</translation>
    </message>
    <message>
      <source>Relative difference</source>
      <translation>상대 차이</translation>
    </message>
    <message>
      <source>Relaxation</source>
      <translation>완화</translation>
    </message>
    <message>
      <source>Reload the series; if it persists the file is inconsistent.</source>
      <translation>시리즈를 다시 불러오십시오. 계속되면 파일이 잘못된 것입니다.</translation>
    </message>
    <message>
      <source>Remove islands below {least_ml} mL</source>
      <translation>{least_ml} mL 미만 섬 지우기</translation>
    </message>
    <message>
      <source>Remove it and mark the spot again.</source>
      <translation>지우고 그 지점을 다시 표시하십시오.</translation>
    </message>
    <message>
      <source>Remove registration</source>
      <translation>정합 제거</translation>
    </message>
    <message>
      <source>Remove step of registration</source>
      <translation>정합 단계 제거</translation>
    </message>
    <message>
      <source>Remove the duplicates, or export the series again.</source>
      <translation>중복을 없애거나 시리즈를 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Rename region</source>
      <translation>관심영역 이름 바꾸기</translation>
    </message>
    <message>
      <source>Resample it to the grid of the image.</source>
      <translation>영상의 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample one of them to the grid of the other.</source>
      <translation>하나를 다른 것의 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample the MR to the grid of the reconstruction.</source>
      <translation>MR을 재구성의 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample the attenuation map to the PET after registering both.</source>
      <translation>둘을 정합한 뒤 감쇠 맵을 PET에 맞게 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample the image on a grid with right angles, or write NIfTI.</source>
      <translation>영상을 직각 격자로 재표본화하거나 NIfTI로 쓰십시오.</translation>
    </message>
    <message>
      <source>Resample the image to the grid of the reconstruction.</source>
      <translation>영상을 재구성의 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample the image to the grid that is reconstructed.</source>
      <translation>영상을 재구성하는 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample the region to the grid of the volume first.</source>
      <translation>먼저 관심영역을 볼륨의 격자로 재표본화하십시오.</translation>
    </message>
    <message>
      <source>Resample to the grid of another volume</source>
      <translation>다른 볼륨의 격자로 재표본화</translation>
    </message>
    <message>
      <source>Rescale</source>
      <translation>환산</translation>
    </message>
    <message>
      <source>Rescale Slope {0} leads to 1/cm</source>
      <translation>Rescale Slope {0}이면 1/cm</translation>
    </message>
    <message>
      <source>Rescale Type {0}</source>
      <translation>Rescale Type: {0}</translation>
    </message>
    <message>
      <source>Rescale Type {0} is no Hounsfield scale.</source>
      <translation>Rescale Type {0}은(는) 하운스필드 척도가 아닙니다.</translation>
    </message>
    <message>
      <source>Rescale with values entered by hand</source>
      <translation>손으로 입력한 값으로 환산</translation>
    </message>
    <message>
      <source>Reset them under Preferences.</source>
      <translation>환경설정에서 초기화하십시오.</translation>
    </message>
    <message>
      <source>Resolution</source>
      <translation>해상도</translation>
    </message>
    <message>
      <source>Response</source>
      <translation>응답</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>Riesz order along x</source>
      <translation>x 방향 Riesz 차수</translation>
    </message>
    <message>
      <source>Riesz order along y</source>
      <translation>y 방향 Riesz 차수</translation>
    </message>
    <message>
      <source>Riesz order along z</source>
      <translation>z 방향 Riesz 차수</translation>
    </message>
    <message>
      <source>Riesz transform</source>
      <translation>Riesz 변환</translation>
    </message>
    <message>
      <source>Ring pitch</source>
      <translation>링 간격</translation>
    </message>
    <message>
      <source>Rings</source>
      <translation>링 수</translation>
    </message>
    <message>
      <source>Rings per block (0: no blocks)</source>
      <translation>블록당 링 수(0: 블록 없음)</translation>
    </message>
    <message>
      <source>Robust mean absolute deviation</source>
      <translation>강건 평균 절대편차</translation>
    </message>
    <message>
      <source>Root mean square</source>
      <translation>제곱평균제곱근</translation>
    </message>
    <message>
      <source>Root of the mean of the squared intensities.</source>
      <translation>강도 제곱의 평균의 제곱근.</translation>
    </message>
    <message>
      <source>Roughness of the intensities at all scales, from boxes: 3 smooth, 4 rough.</source>
      <translation>모든 척도에서 강도의 거칢, 상자로 구함: 3 매끄러움, 4 거침.</translation>
    </message>
    <message>
      <source>Roughness of the intensities, from how differences grow with distance.</source>
      <translation>거리에 따라 차이가 커지는 정도로 구한 강도의 거칢.</translation>
    </message>
    <message>
      <source>Round to whole numbers</source>
      <translation>정수로 반올림</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>행</translation>
    </message>
    <message>
      <source>Rows for each voxel: 1 if no two equal voxels are neighbours.</source>
      <translation>복셀마다의 연속 수: 같은 복셀이 이웃하지 않으면 1.</translation>
    </message>
    <message>
      <source>Ruggedness of the border: 2 if smooth, towards 3 if it fills space.</source>
      <translation>경계의 울퉁불퉁함: 매끄러우면 2, 공간을 채울수록 3에 가까움.</translation>
    </message>
    <message>
      <source>Run entropy</source>
      <translation>연속 엔트로피</translation>
    </message>
    <message>
      <source>Run length matrix</source>
      <translation>연속 길이 행렬</translation>
    </message>
    <message>
      <source>Run length non-uniformity</source>
      <translation>연속 길이 불균일성</translation>
    </message>
    <message>
      <source>Run length variance</source>
      <translation>연속 길이 분산</translation>
    </message>
    <message>
      <source>Run percentage</source>
      <translation>연속 백분율</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>연속</translation>
    </message>
    <message>
      <source>SD</source>
      <translation>SD</translation>
    </message>
    <message>
      <source>SIMIND counts angles from the front; half a turn was added.</source>
      <translation>SIMIND는 앞쪽부터 각도를 세므로 반 바퀴를 더했습니다.</translation>
    </message>
    <message>
      <source>STIR's headers cannot say which rings are virtual.</source>
      <translation>STIR 헤더로는 어느 링이 가상인지 나타낼 수 없습니다.</translation>
    </message>
    <message>
      <source>SUL (James 128)</source>
      <translation>SUL (James 128)</translation>
    </message>
    <message>
      <source>SUL (Janma)</source>
      <translation>SUL (Janma)</translation>
    </message>
    <message>
      <source>SUL (Morgan 120)</source>
      <translation>SUL (Morgan 120)</translation>
    </message>
    <message>
      <source>SUV is measured on the undeformed volume.</source>
      <translation>SUV는 변형하지 않은 볼륨에서 측정합니다.</translation>
    </message>
    <message>
      <source>SUV is not converted back to Bq/mL.</source>
      <translation>SUV를 Bq/mL로 되돌리지 않습니다.</translation>
    </message>
    <message>
      <source>SUVbsa (Du Bois)</source>
      <translation>SUVbsa (Du Bois)</translation>
    </message>
    <message>
      <source>SUVbw</source>
      <translation>SUVbw</translation>
    </message>
    <message>
      <source>SUVibw</source>
      <translation>SUVibw</translation>
    </message>
    <message>
      <source>SUVpeak: highest mean of a 12 mm sphere (about 1 mL) centred anywhere in the region, parts of voxels counting in part (PERCIST, Wahl et al. 2009).</source>
      <translation>SUVpeak: 관심영역 안 어디든 중심을 둔 지름 12 mm 구(약 1 mL)의 가장 높은 평균. 복셀은 겹친 만큼만 셉니다(PERCIST, Wahl 등 2009).</translation>
    </message>
    <message>
      <source>Sagittal</source>
      <translation>시상면</translation>
    </message>
    <message>
      <source>Same in all directions</source>
      <translation>모든 방향에서 같게</translation>
    </message>
    <message>
      <source>Sampled crystals per ring</source>
      <translation>링당 표본 결정 수</translation>
    </message>
    <message>
      <source>Sampled ring spacing</source>
      <translation>표본 링 간격</translation>
    </message>
    <message>
      <source>Save automatically every</source>
      <translation>자동 저장 간격</translation>
    </message>
    <message>
      <source>Save in another place, and have the disk checked.</source>
      <translation>다른 곳에 저장하고 디스크를 점검하십시오.</translation>
    </message>
    <message>
      <source>Save it as CSV in UTF-8.</source>
      <translation>UTF-8 CSV로 저장하십시오.</translation>
    </message>
    <message>
      <source>Save it now.</source>
      <translation>지금 저장하십시오.</translation>
    </message>
    <message>
      <source>Save project</source>
      <translation>프로젝트 저장</translation>
    </message>
    <message>
      <source>Save the picture as PNG, and report this.</source>
      <translation>그림을 PNG로 저장하고 이 문제를 알려 주십시오.</translation>
    </message>
    <message>
      <source>Save the regions as NIfTI masks, and report this.</source>
      <translation>관심영역을 NIfTI 마스크로 저장하고 이 문제를 알려 주십시오.</translation>
    </message>
    <message>
      <source>Save the registration as an ITK transform (.tfm) instead.</source>
      <translation>대신 ITK 변환(.tfm)으로 저장하십시오.</translation>
    </message>
    <message>
      <source>Save your project elsewhere.</source>
      <translation>프로젝트를 다른 곳에 저장하십시오.</translation>
    </message>
    <message>
      <source>Save your project often, or free space.</source>
      <translation>프로젝트를 자주 저장하거나 공간을 확보하십시오.</translation>
    </message>
    <message>
      <source>Save {0}</source>
      <translation>{0} 저장</translation>
    </message>
    <message>
      <source>Saved {0}, and read it back.</source>
      <translation>저장하고 다시 읽어 확인했습니다: {0}.</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>저장했습니다: {0}.</translation>
    </message>
    <message>
      <source>Say which image is the fixed one.</source>
      <translation>어느 것이 고정 영상인지 지정하십시오.</translation>
    </message>
    <message>
      <source>Say which image it should cover: the moving one.</source>
      <translation>어느 영상을 덮을지 지정하십시오: 움직이는 영상.</translation>
    </message>
    <message>
      <source>Say which two images are meant.</source>
      <translation>어느 두 영상인지 지정하십시오.</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>척도</translation>
    </message>
    <message>
      <source>Scales</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Scales and shears</source>
      <translation>배율과 기울임</translation>
    </message>
    <message>
      <source>Scan time</source>
      <translation>스캔 시각</translation>
    </message>
    <message>
      <source>Scatter</source>
      <translation>산란</translation>
    </message>
    <message>
      <source>Scatter cannot be simulated for a list of events.</source>
      <translation>이벤트 리스트에서는 산란을 모의할 수 없습니다.</translation>
    </message>
    <message>
      <source>Scatter cannot be simulated without an attenuation map.</source>
      <translation>감쇠 맵 없이는 산란을 모의할 수 없습니다.</translation>
    </message>
    <message>
      <source>Scatter in every bin</source>
      <translation>모든 빈의 산란</translation>
    </message>
    <message>
      <source>Scatter is not in the model of the events.</source>
      <translation>이벤트의 모델에 산란이 없습니다.</translation>
    </message>
    <message>
      <source>Scatter is not in the model.</source>
      <translation>모델에 산란이 없습니다.</translation>
    </message>
    <message>
      <source>Scatter is not known apart from the background.</source>
      <translation>산란을 배경과 따로 알 수 없습니다.</translation>
    </message>
    <message>
      <source>Scatter keeps its simulated scale: {0}. Check that the attenuation map covers the whole body and lies on the PET.</source>
      <translation>산란은 모의한 배율을 그대로 씁니다: {0}. 감쇠 맵이 몸 전체를 덮고 PET과 겹치는지 확인하십시오.</translation>
    </message>
    <message>
      <source>Scatter point spacing</source>
      <translation>산란점 간격</translation>
    </message>
    <message>
      <source>Scatter points every {0} mm are closer than the voxels of {1} mm.</source>
      <translation>산란점 간격 {0} mm가 복셀 크기 {1} mm보다 작습니다.</translation>
    </message>
    <message>
      <source>Scatter simulations</source>
      <translation>산란 시뮬레이션 횟수</translation>
    </message>
    <message>
      <source>Scatter smoothing</source>
      <translation>산란 평활화</translation>
    </message>
    <message>
      <source>Scatter voxel size</source>
      <translation>산란 복셀 크기</translation>
    </message>
    <message>
      <source>Scatter {0} of {1}</source>
      <translation>산란 {0}/{1}</translation>
    </message>
    <message>
      <source>Scatter {0}, counts {1}, background {2} and attenuation factors {3} do not fit together.</source>
      <translation>산란 {0}, 계수 {1}, 배경 {2}, 감쇠 계수 {3}이(가) 서로 맞지 않습니다.</translation>
    </message>
    <message>
      <source>Search archive</source>
      <translation>보관소 검색</translation>
    </message>
    <message>
      <source>Search series</source>
      <translation>시리즈 검색</translation>
    </message>
    <message>
      <source>Searching, {0} files</source>
      <translation>검색 중, 파일 {0}개</translation>
    </message>
    <message>
      <source>Second over longest axis: 1 is not elongated at all, 0 a line.</source>
      <translation>둘째 축 나누기 가장 긴 축: 1 길쭉하지 않음, 0 선.</translation>
    </message>
    <message>
      <source>See 'fusionview info PATH' for what was found and why it was left out.</source>
      <translation>무엇을 찾았고 왜 제외했는지는 'fusionview info PATH'로 확인하십시오.</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>난수 시드</translation>
    </message>
    <message>
      <source>Select a region in the list.</source>
      <translation>목록에서 관심영역을 선택하십시오.</translation>
    </message>
    <message>
      <source>Select a region, and wait until its texture is there.</source>
      <translation>관심영역을 선택하고 질감 계산이 끝나기를 기다리십시오.</translation>
    </message>
    <message>
      <source>Select another one.</source>
      <translation>다른 것을 선택하십시오.</translation>
    </message>
    <message>
      <source>Select the region to erase from in the list.</source>
      <translation>목록에서 지울 관심영역을 선택하십시오.</translation>
    </message>
    <message>
      <source>Send fewer files, or have its limit raised.</source>
      <translation>파일 수를 줄이거나 제한을 늘려 달라고 하십시오.</translation>
    </message>
    <message>
      <source>Send files of another form, or ask who runs the server.</source>
      <translation>다른 형식의 파일을 보내거나 서버 관리자에게 문의하십시오.</translation>
    </message>
    <message>
      <source>Send to archive</source>
      <translation>보관소로 보내기</translation>
    </message>
    <message>
      <source>Sensitivity</source>
      <translation>감도</translation>
    </message>
    <message>
      <source>Sensitivity {0} of {1}</source>
      <translation>감도 {0}/{1}</translation>
    </message>
    <message>
      <source>Set it down where the scanner measured something.</source>
      <translation>스캐너가 측정한 곳에 놓으십시오.</translation>
    </message>
    <message>
      <source>Sex is {0}.</source>
      <translation>성별이 {0}입니다.</translation>
    </message>
    <message>
      <source>Shannon</source>
      <translation>Shannon</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>모양</translation>
    </message>
    <message>
      <source>Share of maximum</source>
      <translation>최댓값의 비율</translation>
    </message>
    <message>
      <source>Share of structures of radius from {0} mm</source>
      <translation>반지름 {0} mm 이상 구조의 비율</translation>
    </message>
    <message>
      <source>Share of structures of radius {0}-{1} mm</source>
      <translation>반지름 {0}–{1} mm 구조의 비율</translation>
    </message>
    <message>
      <source>Share of the most frequent pair of neighbouring grey levels.</source>
      <translation>가장 잦은 이웃 회색조 쌍의 비율.</translation>
    </message>
    <message>
      <source>Share of the power in structures whose period has this length.</source>
      <translation>주기가 이 길이인 구조의 파워 비율.</translation>
    </message>
    <message>
      <source>Share of the power in waves that run from front to back.</source>
      <translation>앞뒤로 달리는 파동의 파워 비율.</translation>
    </message>
    <message>
      <source>Share of the power in waves that run from head to feet.</source>
      <translation>머리와 발 방향으로 달리는 파동의 파워 비율.</translation>
    </message>
    <message>
      <source>Share of the power in waves that run from left to right.</source>
      <translation>좌우로 달리는 파동의 파워 비율.</translation>
    </message>
    <message>
      <source>Share of the rise above background</source>
      <translation>배경 위로 오른 비율</translation>
    </message>
    <message>
      <source>Share of voxels with so many brighter neighbours across the columns.</source>
      <translation>열을 가로질러 더 밝은 이웃이 이만큼인 복셀의 비율.</translation>
    </message>
    <message>
      <source>Share of voxels with so many brighter neighbours across the rows.</source>
      <translation>행을 가로질러 더 밝은 이웃이 이만큼인 복셀의 비율.</translation>
    </message>
    <message>
      <source>Share of voxels with so many brighter neighbours around them in a slice.</source>
      <translation>절편 안에서 더 밝은 이웃이 이만큼인 복셀의 비율.</translation>
    </message>
    <message>
      <source>Share of wavelengths {0}-{1} mm</source>
      <translation>파장 {0}–{1} mm의 비율</translation>
    </message>
    <message>
      <source>Share of what is bright in spots of this radius.</source>
      <translation>밝은 것 가운데 이 반지름의 점이 차지하는 비율.</translation>
    </message>
    <message>
      <source>Share of what is bright in spots that are larger than all of these.</source>
      <translation>밝은 것 가운데 이보다 큰 점이 차지하는 비율.</translation>
    </message>
    <message>
      <source>Short run high grey level emphasis</source>
      <translation>짧은 연속 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Short run low grey level emphasis</source>
      <translation>짧은 연속 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Short runs emphasis</source>
      <translation>짧은 연속 강조</translation>
    </message>
    <message>
      <source>Shortest over longest axis: 1 is not flat at all, 0 a sheet.</source>
      <translation>가장 짧은 축 나누기 가장 긴 축: 1 납작하지 않음, 0 면.</translation>
    </message>
    <message>
      <source>Show a PET under Layers.</source>
      <translation>레이어에서 PET을 표시하십시오.</translation>
    </message>
    <message>
      <source>Show a series with frames, and draw a region.</source>
      <translation>프레임이 있는 시리즈를 표시하고 관심영역을 그리십시오.</translation>
    </message>
    <message>
      <source>Show each volume alone, put the crosshair on the spot, and press Mark.</source>
      <translation>볼륨을 하나씩 표시하고 십자선을 그 지점에 놓은 뒤 표시를 누르십시오.</translation>
    </message>
    <message>
      <source>Show it in SUV under Layers.</source>
      <translation>레이어에서 SUV로 표시하십시오.</translation>
    </message>
    <message>
      <source>Show one first.</source>
      <translation>먼저 표시하십시오.</translation>
    </message>
    <message>
      <source>Show the crosshair</source>
      <translation>십자선 표시</translation>
    </message>
    <message>
      <source>Show the series in Bq/mL, or export it again with these values.</source>
      <translation>시리즈를 Bq/mL로 표시하거나 이 값을 넣어 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>Show {0}</source>
      <translation>{0} 표시</translation>
    </message>
    <message>
      <source>Shown as stored; the header allows SUV.</source>
      <translation>저장된 값으로 표시합니다. 헤더로 SUV를 계산할 수 있습니다.</translation>
    </message>
    <message>
      <source>Signals in standard deviations from the mean of the image are comparable between scans, the statistics as well, and bins of one size then mean the same (Carré 2020, PMC7378556). Correct the bias field first.</source>
      <translation>영상의 평균에서 표준편차로 나타낸 신호는 스캔 사이에서 통계까지 비교할 수 있고, 크기가 같은 빈이 같은 것을 뜻합니다(Carré 2020, PMC7378556). 먼저 편향장을 보정하십시오.</translation>
    </message>
    <message>
      <source>Similar neighbours</source>
      <translation>비슷한 이웃 수</translation>
    </message>
    <message>
      <source>Similarity</source>
      <translation>유사도</translation>
    </message>
    <message>
      <source>Similarity width</source>
      <translation>유사도 폭</translation>
    </message>
    <message>
      <source>Simoncelli</source>
      <translation>Simoncelli</translation>
    </message>
    <message>
      <source>Simulate FDG PET of the head phantom</source>
      <translation>머리 팬텀의 FDG PET 모의</translation>
    </message>
    <message>
      <source>Simulate MR of the dynamic phantom</source>
      <translation>동적 팬텀의 MR 모의</translation>
    </message>
    <message>
      <source>Simulate MR of the head phantom</source>
      <translation>머리 팬텀의 MR 모의</translation>
    </message>
    <message>
      <source>Simulate PET acquisition</source>
      <translation>PET 촬영 모의</translation>
    </message>
    <message>
      <source>Simulate SPECT acquisition</source>
      <translation>SPECT 촬영 모의</translation>
    </message>
    <message>
      <source>Simulate a scan or open a scan file.</source>
      <translation>스캔을 모의하거나 스캔 파일을 여십시오.</translation>
    </message>
    <message>
      <source>Simulate dynamic PET</source>
      <translation>동적 PET 모의</translation>
    </message>
    <message>
      <source>Simulate scan</source>
      <translation>스캔 모의</translation>
    </message>
    <message>
      <source>Simulate the scatter with the scanner and the time of flight of the data.</source>
      <translation>데이터의 스캐너와 비행시간(TOF)으로 산란을 모의하십시오.</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>크기</translation>
    </message>
    <message>
      <source>Size of a square</source>
      <translation>칸 크기</translation>
    </message>
    <message>
      <source>Size of texts</source>
      <translation>글자 크기</translation>
    </message>
    <message>
      <source>Size zone matrix</source>
      <translation>크기 구역 행렬</translation>
    </message>
    <message>
      <source>Skewness</source>
      <translation>왜도</translation>
    </message>
    <message>
      <source>Slab</source>
      <translation>슬랩</translation>
    </message>
    <message>
      <source>Slice by slice</source>
      <translation>절편마다</translation>
    </message>
    <message>
      <source>Slice {0} of {1}</source>
      <translation>절편 {0}/{1}</translation>
    </message>
    <message>
      <source>Slices</source>
      <translation>절편</translation>
    </message>
    <message>
      <source>Slope of the power spectrum</source>
      <translation>파워 스펙트럼의 기울기</translation>
    </message>
    <message>
      <source>Small distance emphasis</source>
      <translation>짧은 거리 강조</translation>
    </message>
    <message>
      <source>Small distance high grey level emphasis</source>
      <translation>짧은 거리 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Small distance low grey level emphasis</source>
      <translation>짧은 거리 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Small zone emphasis</source>
      <translation>작은 구역 강조</translation>
    </message>
    <message>
      <source>Small zone high grey level emphasis</source>
      <translation>작은 구역 높은 회색조 강조</translation>
    </message>
    <message>
      <source>Small zone low grey level emphasis</source>
      <translation>작은 구역 낮은 회색조 강조</translation>
    </message>
    <message>
      <source>Smallest island</source>
      <translation>가장 작은 섬</translation>
    </message>
    <message>
      <source>Smooth it or remove the small ones first.</source>
      <translation>먼저 평활화하거나 작은 섬을 지우십시오.</translation>
    </message>
    <message>
      <source>Smooth randoms</source>
      <translation>우연 동시계수 평활화</translation>
    </message>
    <message>
      <source>Smooth {sigma_mm} mm</source>
      <translation>평활화 {sigma_mm} mm</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>평활화</translation>
    </message>
    <message>
      <source>Smoothing of the scatter scale</source>
      <translation>산란 배율 평활화</translation>
    </message>
    <message>
      <source>Some contours cross each other; all of them belong to the region.</source>
      <translation>서로 교차하는 윤곽이 있으며 모두 관심영역에 포함합니다.</translation>
    </message>
    <message>
      <source>Some events join crystals that the scanner does not have.</source>
      <translation>스캐너에 없는 결정을 잇는 이벤트가 있습니다.</translation>
    </message>
    <message>
      <source>Some lines join points that do not exist.</source>
      <translation>없는 점을 잇는 반응선이 있습니다.</translation>
    </message>
    <message>
      <source>Some pictures may show the patient's name in their pixels (burnt-in annotation): look at them before you pass them on.</source>
      <translation>일부 그림의 화소에 환자 이름이 새겨져 있을 수 있습니다. 전달하기 전에 확인하십시오.</translation>
    </message>
    <message>
      <source>Some preferences could not be used. {0}</source>
      <translation>일부 환경설정을 쓸 수 없었습니다. {0}</translation>
    </message>
    <message>
      <source>Sort the events into bins between crystals (bin width 0).</source>
      <translation>이벤트를 결정 사이의 빈(빈 폭 0)으로 정렬하십시오.</translation>
    </message>
    <message>
      <source>Sort them, and check their durations.</source>
      <translation>순서대로 놓고 길이를 확인하십시오.</translation>
    </message>
    <message>
      <source>Sorting slices</source>
      <translation>절편 정렬 중</translation>
    </message>
    <message>
      <source>Span</source>
      <translation>스팬</translation>
    </message>
    <message>
      <source>Spectral</source>
      <translation>스펙트럼</translation>
    </message>
    <message>
      <source>Spectral entropy</source>
      <translation>스펙트럼 엔트로피</translation>
    </message>
    <message>
      <source>Spectrum</source>
      <translation>스펙트럼</translation>
    </message>
    <message>
      <source>Sphere radius</source>
      <translation>구 반지름</translation>
    </message>
    <message>
      <source>Spherical disproportion</source>
      <translation>구형 불균형</translation>
    </message>
    <message>
      <source>Sphericity</source>
      <translation>구형도</translation>
    </message>
    <message>
      <source>Split islands</source>
      <translation>섬으로 나누기</translation>
    </message>
    <message>
      <source>Spread of the differences between neighbours.</source>
      <translation>이웃끼리 차이의 퍼짐.</translation>
    </message>
    <message>
      <source>Spread of the distances of the zones from the border.</source>
      <translation>구역과 경계의 거리가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the grey levels of the rows.</source>
      <translation>연속의 회색조가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the grey levels of the voxels.</source>
      <translation>복셀의 회색조가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the grey levels of the zones.</source>
      <translation>구역의 회색조가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the grey levels, weighted by pairs of neighbours.</source>
      <translation>이웃 쌍으로 가중한 회색조의 퍼짐.</translation>
    </message>
    <message>
      <source>Spread of the lengths of the rows.</source>
      <translation>연속의 길이가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the middle half of the grey levels over its size.</source>
      <translation>회색조의 가운데 절반의 폭을 그 크기로 나눔.</translation>
    </message>
    <message>
      <source>Spread of the middle half of the grey levels.</source>
      <translation>회색조의 가운데 절반이 퍼진 폭.</translation>
    </message>
    <message>
      <source>Spread of the middle half of the voxels.</source>
      <translation>복셀의 가운데 절반이 퍼진 폭.</translation>
    </message>
    <message>
      <source>Spread of the middle half over its size: heterogeneity without extremes.</source>
      <translation>가운데 절반의 폭을 그 크기로 나눔: 극값을 뺀 이질성.</translation>
    </message>
    <message>
      <source>Spread of the numbers of neighbours that are alike.</source>
      <translation>비슷한 이웃의 수가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the sizes of the zones.</source>
      <translation>구역의 크기가 퍼진 정도.</translation>
    </message>
    <message>
      <source>Spread of the sums of two neighbouring grey levels.</source>
      <translation>두 이웃 회색조의 합의 퍼짐.</translation>
    </message>
    <message>
      <source>Spring</source>
      <translation>Spring</translation>
    </message>
    <message>
      <source>Stability of features</source>
      <translation>특징의 안정성</translation>
    </message>
    <message>
      <source>Standard deviation of the voxels, with n − 1.</source>
      <translation>복셀의 표준편차, n − 1로 나눔.</translation>
    </message>
    <message>
      <source>Standard deviation over mean of the grey levels.</source>
      <translation>회색조의 표준편차 나누기 평균.</translation>
    </message>
    <message>
      <source>Standard deviation over mean: the plainest number for heterogeneity.</source>
      <translation>표준편차 나누기 평균: 이질성을 나타내는 가장 단순한 수.</translation>
    </message>
    <message>
      <source>Start `dask scheduler` and `dask worker`, and give the address of the scheduler.</source>
      <translation>`dask scheduler`와 `dask worker`를 시작하고 스케줄러의 주소를 지정하십시오.</translation>
    </message>
    <message>
      <source>Start from a copy of one of {0}.</source>
      <translation>다음 가운데 하나를 복사하여 시작하십시오: {0}.</translation>
    </message>
    <message>
      <source>Start from another image, or from none.</source>
      <translation>다른 영상에서 시작하거나 시작 영상 없이 하십시오.</translation>
    </message>
    <message>
      <source>Start from the centres of mass, or from the same place: one point in each.</source>
      <translation>무게중심이나 같은 위치(각각 한 점)에서 시작하십시오.</translation>
    </message>
    <message>
      <source>Start from the same place: one point in each volume.</source>
      <translation>같은 위치(볼륨마다 한 점)에서 시작하십시오.</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>통계</translation>
    </message>
    <message>
      <source>Statistics were taken on the stored voxels of each layer, SD with n - 1.</source>
      <translation>통계는 각 레이어의 저장된 복셀에서 구했으며 SD는 n - 1로 나눔.</translation>
    </message>
    <message>
      <source>Steepest fall of the histogram from one grey level to the next.</source>
      <translation>히스토그램이 한 회색조에서 다음으로 가장 가파르게 내리는 기울기.</translation>
    </message>
    <message>
      <source>Steepest rise of the histogram from one grey level to the next.</source>
      <translation>히스토그램이 한 회색조에서 다음으로 가장 가파르게 오르는 기울기.</translation>
    </message>
    <message>
      <source>Steps of direction</source>
      <translation>방향 간격</translation>
    </message>
    <message>
      <source>Steps of {0}° do not divide a full turn.</source>
      <translation>{0}° 간격은 한 바퀴를 나누지 못합니다.</translation>
    </message>
    <message>
      <source>Stiffness</source>
      <translation>강성</translation>
    </message>
    <message>
      <source>Stopped after update {0} of {1}.</source>
      <translation>갱신 {0}/{1} 후 중지했습니다.</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>강도</translation>
    </message>
    <message>
      <source>Strength of structures whose period has this length, whatever others are.</source>
      <translation>주기가 이 길이인 구조의 세기. 다른 것과 상관없음.</translation>
    </message>
    <message>
      <source>Structural</source>
      <translation>구조</translation>
    </message>
    <message>
      <source>Structure</source>
      <translation>구조</translation>
    </message>
    <message>
      <source>Subsets</source>
      <translation>부분집합 수</translation>
    </message>
    <message>
      <source>Subtract</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>Subtract images</source>
      <translation>영상 빼기</translation>
    </message>
    <message>
      <source>Sum average</source>
      <translation>합 평균</translation>
    </message>
    <message>
      <source>Sum entropy</source>
      <translation>합 엔트로피</translation>
    </message>
    <message>
      <source>Sum of all squared intensities: grows with the number of voxels.</source>
      <translation>강도 제곱의 합. 복셀 수와 함께 커짐.</translation>
    </message>
    <message>
      <source>Sum variance</source>
      <translation>합 분산</translation>
    </message>
    <message>
      <source>Summer</source>
      <translation>Summer</translation>
    </message>
    <message>
      <source>Supervoxels</source>
      <translation>슈퍼복셀</translation>
    </message>
    <message>
      <source>Support</source>
      <translation>받침 크기</translation>
    </message>
    <message>
      <source>Surface area (mesh)</source>
      <translation>표면적(그물)</translation>
    </message>
    <message>
      <source>Surface for each unit of volume: small for large and round regions.</source>
      <translation>부피에 견준 표면적: 크고 둥글수록 작음.</translation>
    </message>
    <message>
      <source>Surface to volume ratio</source>
      <translation>표면적 대 부피 비</translation>
    </message>
    <message>
      <source>Switch TLS off for this server, or correct its port.</source>
      <translation>이 서버의 TLS를 끄거나 포트를 고치십시오.</translation>
    </message>
    <message>
      <source>System</source>
      <translation>시스템</translation>
    </message>
    <message>
      <source>TE {0} {1}</source>
      <translation>에코 시간 {0} {1}</translation>
    </message>
    <message>
      <source>TEW</source>
      <translation>TEW</translation>
    </message>
    <message>
      <source>TLG (g)</source>
      <translation>TLG (g)</translation>
    </message>
    <message>
      <source>Tail attenuation factor</source>
      <translation>꼬리 감쇠 계수</translation>
    </message>
    <message>
      <source>Take a tag of a table of features.</source>
      <translation>특징 표의 태그를 쓰십시오.</translation>
    </message>
    <message>
      <source>Take along</source>
      <translation>함께 옮기기</translation>
    </message>
    <message>
      <source>Take at least 8 characters.</source>
      <translation>8자 이상으로 하십시오.</translation>
    </message>
    <message>
      <source>Take from selected</source>
      <translation>선택한 것에서 빼기</translation>
    </message>
    <message>
      <source>Take it from the list of 'find'.</source>
      <translation>'find' 목록에서 가져오십시오.</translation>
    </message>
    <message>
      <source>Take out motion</source>
      <translation>움직임 제거</translation>
    </message>
    <message>
      <source>Take out motion from frame to frame</source>
      <translation>프레임 사이의 움직임 제거</translation>
    </message>
    <message>
      <source>Texts in the corners</source>
      <translation>모서리 글</translation>
    </message>
    <message>
      <source>Texture</source>
      <translation>질감</translation>
    </message>
    <message>
      <source>Texture settings of fusionview.</source>
      <translation>fusionview의 질감 설정.</translation>
    </message>
    <message>
      <source>Texture: {0} ({1}), directions {2}.</source>
      <translation>질감: {0} ({1}), 방향 {2}.</translation>
    </message>
    <message>
      <source>The CPU was asked for.</source>
      <translation>CPU를 지정했습니다.</translation>
    </message>
    <message>
      <source>The Interfile header {0}.</source>
      <translation>Interfile 헤더: {0}.</translation>
    </message>
    <message>
      <source>The MR image was not used: {0} is not guided as set.</source>
      <translation>MR 영상을 쓰지 않았습니다: 지금 설정에서 {0}은(는) 유도하지 않습니다.</translation>
    </message>
    <message>
      <source>The MR shows nothing where the image is reconstructed, or has undefined values.</source>
      <translation>영상을 재구성하는 곳에 MR의 값이 없거나, 정의되지 않은 값이 있습니다.</translation>
    </message>
    <message>
      <source>The MR {0} is not on the grid of the reconstruction {1}.</source>
      <translation>MR {0}이(가) 재구성 격자 {1}에 있지 않습니다.</translation>
    </message>
    <message>
      <source>The NVIDIA driver does not start (CUDA error {0}).</source>
      <translation>NVIDIA 드라이버가 시작되지 않습니다(CUDA 오류 {0}).</translation>
    </message>
    <message>
      <source>The NVIDIA driver finds no card.</source>
      <translation>NVIDIA 드라이버가 카드를 찾지 못했습니다.</translation>
    </message>
    <message>
      <source>The acquisitions have different image grids or matrices.</source>
      <translation>획득들의 영상 격자나 매트릭스가 다릅니다.</translation>
    </message>
    <message>
      <source>The address holds a user or a password.</source>
      <translation>주소에 사용자나 비밀번호가 있습니다.</translation>
    </message>
    <message>
      <source>The affine {0} does not place voxels in space.</source>
      <translation>아핀 행렬 {0}이(가) 복셀을 공간에 놓지 못합니다.</translation>
    </message>
    <message>
      <source>The answer of the server cannot be used: {0}.</source>
      <translation>서버의 응답을 쓸 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The attenuation map is typically {0} 1/cm, and water at {1} keV has {2}: it may be meant for another energy.</source>
      <translation>감쇠 맵의 전형적인 값이 {0} 1/cm인데 물은 {1} keV에서 {2}입니다. 다른 에너지의 맵일 수 있습니다.</translation>
    </message>
    <message>
      <source>The attenuation map is typically {0}; tissue at 511 keV is near 0.1 1/cm.</source>
      <translation>감쇠 맵의 대표값이 {0}입니다. 511 keV에서 조직은 약 0.1 1/cm입니다.</translation>
    </message>
    <message>
      <source>The attenuation map is typically {0}; water at {1} keV has {2} 1/cm.</source>
      <translation>감쇠 맵의 전형적인 값은 {0}인데, 물은 {1} keV에서 {2} 1/cm입니다.</translation>
    </message>
    <message>
      <source>The attenuation map {0} does not fit the grid {1}.</source>
      <translation>감쇠 맵 {0}이(가) 격자 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The beds cannot be joined: they {0}.</source>
      <translation>베드를 이을 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The best position is hardly better than others. Check the overlay by eye.</source>
      <translation>최적 위치가 다른 위치보다 별로 낫지 않습니다. 겹침을 눈으로 확인하십시오.</translation>
    </message>
    <message>
      <source>The best position leaves only {0} of the smaller volume inside the other.</source>
      <translation>최적 위치에서도 작은 볼륨의 {0}만 다른 볼륨 안에 있습니다.</translation>
    </message>
    <message>
      <source>The bins of configurations A and C of IBSI 1, from air on: a level means the same tissue in every patient.</source>
      <translation>IBSI 1의 구성 A와 C의 빈, 공기부터: 어느 환자에서나 한 회색조가 같은 조직을 뜻합니다.</translation>
    </message>
    <message>
      <source>The blur of the collimator is not in the model.</source>
      <translation>모델에 콜리메이터의 흐림이 없습니다.</translation>
    </message>
    <message>
      <source>The box around the seeds holds {0} voxels.</source>
      <translation>씨앗을 둘러싼 상자가 복셀 {0}개입니다.</translation>
    </message>
    <message>
      <source>The calibration of {0} counts per activity cannot be.</source>
      <translation>방사능당 계수 {0}의 교정은 있을 수 없습니다.</translation>
    </message>
    <message>
      <source>The certificate for {0} cannot be read: {1}.</source>
      <translation>{0}의 인증서를 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The certificate of {0} is not trusted.</source>
      <translation>{0}의 인증서를 신뢰할 수 없습니다.</translation>
    </message>
    <message>
      <source>The certificate of {0} is not trusted: {1}.</source>
      <translation>{0}의 인증서를 신뢰할 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The certificates for {0} cannot be read: {1}.</source>
      <translation>{0}의 인증서를 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The clinical standard: MLEM with some of the views at a time, many times faster.</source>
      <translation>임상 표준: 뷰를 일부씩 쓰는 MLEM으로, 몇 배 빠릅니다.</translation>
    </message>
    <message>
      <source>The collimator is not known.</source>
      <translation>콜리메이터를 알 수 없습니다.</translation>
    </message>
    <message>
      <source>The collimator {0} has holes of {1} mm, walls of {2} mm and a length of {3} mm.</source>
      <translation>콜리메이터 {0}: 구멍 {1} mm, 격벽 {2} mm, 길이 {3} mm.</translation>
    </message>
    <message>
      <source>The connection to the server broke off.</source>
      <translation>서버와의 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <source>The connection to {0} broke off.</source>
      <translation>{0}와(과)의 연결이 끊어졌습니다.</translation>
    </message>
    <message>
      <source>The contours lie further apart than the slices; each stands for several.</source>
      <translation>윤곽 간격이 절편보다 넓어 윤곽 하나가 여러 절편을 나타냅니다.</translation>
    </message>
    <message>
      <source>The contrast within the region counts, and its uptake does not; any unit will do. Levels shift whenever the region does (IBSI reference manual, 2.7).</source>
      <translation>관심영역 안의 대비만 보고 섭취는 보지 않습니다. 단위는 무엇이든 됩니다. 관심영역이 바뀌면 회색조도 움직입니다(IBSI 참조 매뉴얼, 2.7).</translation>
    </message>
    <message>
      <source>The crosshair is where the liver may be.</source>
      <translation>십자선이 간으로 보이는 곳에 있습니다.</translation>
    </message>
    <message>
      <source>The curve has not one value for every frame.</source>
      <translation>곡선에 프레임마다 값이 있지 않습니다.</translation>
    </message>
    <message>
      <source>The data are shorter than the header says.</source>
      <translation>데이터가 헤더의 내용보다 짧습니다.</translation>
    </message>
    <message>
      <source>The data file is longer than its header says; the rest is left out.</source>
      <translation>데이터 파일이 헤더보다 길어 나머지는 제외합니다.</translation>
    </message>
    <message>
      <source>The data file is shorter than its header says; it is truncated.</source>
      <translation>데이터 파일이 헤더보다 짧습니다. 잘렸습니다.</translation>
    </message>
    <message>
      <source>The data hold no randoms.</source>
      <translation>데이터에 우연 동시계수가 없습니다.</translation>
    </message>
    <message>
      <source>The decoder cannot be started: {0}.</source>
      <translation>디코더를 시작할 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The deformation cannot be inverted there.</source>
      <translation>그곳에서는 변형을 되돌릴 수 없습니다.</translation>
    </message>
    <message>
      <source>The deformation folds the image.</source>
      <translation>변형이 영상을 접습니다.</translation>
    </message>
    <message>
      <source>The detector stands on the axis of rotation, or behind it.</source>
      <translation>검출기가 회전축 위나 그 뒤에 있습니다.</translation>
    </message>
    <message>
      <source>The detector's tilt of {0}° is not in the model.</source>
      <translation>검출기의 기울기 {0}°는 모델에 없습니다.</translation>
    </message>
    <message>
      <source>The device is {0}.</source>
      <translation>장치의 값이 {0}입니다.</translation>
    </message>
    <message>
      <source>The displacement field has undefined voxels.</source>
      <translation>변위장에 정의되지 않은 복셀이 있습니다.</translation>
    </message>
    <message>
      <source>The events are no pairs of crystals.</source>
      <translation>이벤트가 결정의 쌍이 아닙니다.</translation>
    </message>
    <message>
      <source>The events are not in the order of time.</source>
      <translation>이벤트가 시간순이 아닙니다.</translation>
    </message>
    <message>
      <source>The file does not hold what SUV is computed from.</source>
      <translation>파일에 SUV 계산에 필요한 값이 없습니다.</translation>
    </message>
    <message>
      <source>The file does not say how far the detector was from the axis in {0} of {1} views.</source>
      <translation>파일에 뷰 {1}개 중 {0}개에서 검출기와 축의 거리가 없습니다.</translation>
    </message>
    <message>
      <source>The file does not say how long a view took, so counts cannot become Bq/mL.</source>
      <translation>파일에 뷰의 시간이 없어 계수를 Bq/mL로 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>The file does not say which isotope was measured.</source>
      <translation>파일에 측정한 동위원소가 없습니다.</translation>
    </message>
    <message>
      <source>The file has changed since the project was saved.</source>
      <translation>프로젝트를 저장한 뒤 파일이 바뀌었습니다.</translation>
    </message>
    <message>
      <source>The file has no efficiencies: all pairs count alike.</source>
      <translation>파일에 효율이 없어 모든 쌍의 효율을 같게 봅니다.</translation>
    </message>
    <message>
      <source>The file is damaged, or its header belongs to another list.</source>
      <translation>파일이 손상되었거나 헤더가 다른 리스트의 것입니다.</translation>
    </message>
    <message>
      <source>The file is empty.</source>
      <translation>파일이 비어 있습니다.</translation>
    </message>
    <message>
      <source>The file is inconsistent; export it again from the camera.</source>
      <translation>파일이 잘못되었습니다. 카메라에서 다시 내보내십시오.</translation>
    </message>
    <message>
      <source>The file is shorter than its header says: that claims {0} of values, and there are {1} in all. It is damaged or truncated.</source>
      <translation>파일이 헤더보다 짧습니다: 헤더는 값 {0}을(를) 선언했지만 전체가 {1}입니다. 손상되었거나 잘렸습니다.</translation>
    </message>
    <message>
      <source>The file is shorter than its header says; it is truncated.</source>
      <translation>파일이 헤더보다 짧습니다. 잘렸습니다.</translation>
    </message>
    <message>
      <source>The files of {0} changed since they were listed.</source>
      <translation>목록을 만든 뒤 {0}의 파일이 바뀌었습니다.</translation>
    </message>
    <message>
      <source>The first line names the columns, of {0}.</source>
      <translation>첫 줄에 열의 이름을 적습니다: {0}.</translation>
    </message>
    <message>
      <source>The folder {0} cannot be read.</source>
      <translation>폴더를 읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The folder {0} does not exist.</source>
      <translation>폴더가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The folder {0} holds too many files to look through.</source>
      <translation>폴더에 파일이 너무 많습니다: {0}.</translation>
    </message>
    <message>
      <source>The folder {0} is empty.</source>
      <translation>폴더가 비어 있습니다: {0}.</translation>
    </message>
    <message>
      <source>The formula of {0} has no value for this weight and height.</source>
      <translation>이 체중과 키에서는 {0}의 식에 값이 없습니다.</translation>
    </message>
    <message>
      <source>The frames have no sound times.</source>
      <translation>프레임의 시간이 올바르지 않습니다.</translation>
    </message>
    <message>
      <source>The frames of a segment are not parallel.</source>
      <translation>분할의 프레임이 평행하지 않습니다.</translation>
    </message>
    <message>
      <source>The frames overlap in time.</source>
      <translation>프레임의 시간이 겹칩니다.</translation>
    </message>
    <message>
      <source>The frequency that stands out most; its inverse is the size of a period.</source>
      <translation>가장 두드러진 주파수. 그 역수가 한 주기의 크기.</translation>
    </message>
    <message>
      <source>The graphics card cannot be used ({0}).</source>
      <translation>그래픽 카드를 쓸 수 없습니다({0}).</translation>
    </message>
    <message>
      <source>The graphics card cannot compute this model ({0}).</source>
      <translation>그래픽 카드로는 이 모델을 계산할 수 없습니다({0}).</translation>
    </message>
    <message>
      <source>The graphics card has too little memory{0}.</source>
      <translation>그래픽 카드의 메모리가 부족합니다{0}.</translation>
    </message>
    <message>
      <source>The graphics card is not used: {0}.</source>
      <translation>그래픽 카드를 쓰지 않습니다: {0}.</translation>
    </message>
    <message>
      <source>The graphics card stopped working ({0}).</source>
      <translation>그래픽 카드가 동작을 멈췄습니다({0}).</translation>
    </message>
    <message>
      <source>The graphics card stopped working; restart the program to use it again.</source>
      <translation>그래픽 카드가 동작을 멈췄습니다. 다시 쓰려면 프로그램을 다시 시작하십시오.</translation>
    </message>
    <message>
      <source>The grey level at which the histogram falls most steeply.</source>
      <translation>히스토그램이 가장 가파르게 내리는 회색조.</translation>
    </message>
    <message>
      <source>The grey level at which the histogram rises most steeply.</source>
      <translation>히스토그램이 가장 가파르게 오르는 회색조.</translation>
    </message>
    <message>
      <source>The grey level that most voxels have.</source>
      <translation>복셀이 가장 많은 회색조.</translation>
    </message>
    <message>
      <source>The grid is sheared; DICOM slices cannot lie on it.</source>
      <translation>격자가 비스듬해 DICOM 절편을 놓을 수 없습니다.</translation>
    </message>
    <message>
      <source>The guide has no page {0}.</source>
      <translation>안내서에 그런 쪽이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The header claims {0} time frames.</source>
      <translation>헤더가 시간 프레임 {0}개를 선언했습니다.</translation>
    </message>
    <message>
      <source>The header does not describe the scanner.</source>
      <translation>헤더에 스캐너에 관한 설명이 없습니다.</translation>
    </message>
    <message>
      <source>The header does not say at which angles the views were taken.</source>
      <translation>헤더에 뷰의 각도가 없습니다.</translation>
    </message>
    <message>
      <source>The header does not say how the patient lay; head first, supine is assumed.</source>
      <translation>헤더에 환자 자세가 없어 머리 먼저, 바로 누운 자세로 가정합니다.</translation>
    </message>
    <message>
      <source>The header does not say how wide its bins of time of flight are.</source>
      <translation>헤더에 비행시간(TOF) 빈의 폭이 없습니다.</translation>
    </message>
    <message>
      <source>The header does not say where the image lies; it is centred, rows to the left, columns to the back, slices to the head.</source>
      <translation>헤더에 영상 위치가 없어 중앙에 두고 행은 왼쪽, 열은 뒤쪽, 절편은 머리 쪽으로 놓았습니다.</translation>
    </message>
    <message>
      <source>The header does not say which ring differences its segments hold.</source>
      <translation>헤더에 세그먼트별 링 차가 없습니다.</translation>
    </message>
    <message>
      <source>The header gives no extent of rotation; 360° is assumed.</source>
      <translation>헤더에 회전 범위가 없어 360°로 가정합니다.</translation>
    </message>
    <message>
      <source>The header gives no pixel size; 1 mm is assumed.</source>
      <translation>헤더에 화소 크기가 없어 1 mm로 가정합니다.</translation>
    </message>
    <message>
      <source>The header gives no slice distance; cubic voxels are assumed.</source>
      <translation>헤더에 절편 간격이 없어 정육면체 복셀로 가정합니다.</translation>
    </message>
    <message>
      <source>The header has no orientation; left and right may be swapped.</source>
      <translation>헤더에 방향이 없어 좌우가 바뀌었을 수 있습니다.</translation>
    </message>
    <message>
      <source>The header has no {0}, which count rates (CPS) need.</source>
      <translation>헤더에 계수율(CPS)에 필요한 {0}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>The header has no {0}, which counts (CNTS) need.</source>
      <translation>헤더에 계수(CNTS)에 필요한 {0}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>The header has no {0}.</source>
      <translation>헤더에 {0}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>The header's centre of rotation offset of {0} mm is not applied; cameras usually correct their views for it.</source>
      <translation>헤더의 회전 중심 오프셋 {0} mm는 적용하지 않았습니다. 대개 카메라가 뷰에 이미 보정합니다.</translation>
    </message>
    <message>
      <source>The headers do not say when its frames were measured; they are numbered.</source>
      <translation>헤더에 프레임의 측정 시각이 없어 번호를 매겼습니다.</translation>
    </message>
    <message>
      <source>The highest grey level that occurs.</source>
      <translation>나타나는 가장 높은 회색조.</translation>
    </message>
    <message>
      <source>The highest intensity: SUVmax where the unit is SUV; one voxel decides.</source>
      <translation>가장 높은 강도. 단위가 SUV이면 SUVmax. 복셀 하나가 정함.</translation>
    </message>
    <message>
      <source>The host is missing.</source>
      <translation>호스트가 없습니다.</translation>
    </message>
    <message>
      <source>The image after update {0} is no longer kept.</source>
      <translation>갱신 {0} 후의 영상은 더 이상 보관되어 있지 않습니다.</translation>
    </message>
    <message>
      <source>The image grid does not fit the scanner: {0}.</source>
      <translation>영상 격자가 스캐너와 맞지 않습니다: {0}.</translation>
    </message>
    <message>
      <source>The image grid is not parallel to the camera, or its voxels are not square.</source>
      <translation>영상 격자가 카메라와 나란하지 않거나 복셀이 정사각형이 아닙니다.</translation>
    </message>
    <message>
      <source>The image is still being reconstructed.</source>
      <translation>영상을 아직 재구성하는 중입니다.</translation>
    </message>
    <message>
      <source>The image of a gamma camera lies on a grid of its own.</source>
      <translation>감마카메라의 영상은 고유한 격자에 놓입니다.</translation>
    </message>
    <message>
      <source>The images alone and a likely pose differ by {0} mm. Check the overlay, or choose another candidate.</source>
      <translation>영상만의 결과와 그럴듯한 자세가 {0} mm 다릅니다. 겹침을 확인하거나 다른 후보를 고르십시오.</translation>
    </message>
    <message>
      <source>The images could not be saved: {0}.</source>
      <translation>영상을 저장하지 못했습니다: {0}.</translation>
    </message>
    <message>
      <source>The images of this run cannot be kept on disk.</source>
      <translation>이 실행의 영상을 디스크에 보관할 수 없습니다.</translation>
    </message>
    <message>
      <source>The images that the result refers to cannot be read. {0}</source>
      <translation>결과가 참조하는 영상을 읽을 수 없습니다. {0}</translation>
    </message>
    <message>
      <source>The injection is dated after the scan.</source>
      <translation>투여 시각이 스캔보다 늦습니다.</translation>
    </message>
    <message>
      <source>The injection is dated {0} half-lives before the scan.</source>
      <translation>투여가 스캔보다 반감기 {0}배 앞섭니다.</translation>
    </message>
    <message>
      <source>The input function ends at {0} min, the frames at {1}.</source>
      <translation>입력 함수는 {0}분에, 프레임은 {1}분에 끝납니다.</translation>
    </message>
    <message>
      <source>The input function needs two samples or more, at increasing times.</source>
      <translation>입력 함수에는 시간이 커지는 표본이 둘 이상 필요합니다.</translation>
    </message>
    <message>
      <source>The input function starts before injection.</source>
      <translation>입력 함수가 투여 전에 시작합니다.</translation>
    </message>
    <message>
      <source>The intensity that a tenth of the volume reaches.</source>
      <translation>부피의 10분의 1이 이르는 강도.</translation>
    </message>
    <message>
      <source>The intensity that nine tenths of the volume reach.</source>
      <translation>부피의 10분의 9가 이르는 강도.</translation>
    </message>
    <message>
      <source>The key images show different patients, and cannot be filed under one.</source>
      <translation>주요 영상에 서로 다른 환자가 있어 한 환자로 저장할 수 없습니다.</translation>
    </message>
    <message>
      <source>The landmarks lie on one line, so the rotation about it stays open.</source>
      <translation>표지점이 한 직선 위에 있어 그 축의 회전이 정해지지 않습니다.</translation>
    </message>
    <message>
      <source>The landmarks of the two volumes do not belong together.</source>
      <translation>두 볼륨의 표지점이 서로 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The last image is kept. Start again with the device cpu, or restart the program; if it happens again, update the NVIDIA driver.</source>
      <translation>마지막 영상은 남아 있습니다. 장치를 cpu로 하여 다시 시작하거나 프로그램을 다시 시작하십시오. 또 일어나면 NVIDIA 드라이버를 업데이트하십시오.</translation>
    </message>
    <message>
      <source>The list holds no delayed coincidences.</source>
      <translation>리스트에 지연 동시계수가 없습니다.</translation>
    </message>
    <message>
      <source>The list of servers {0} cannot be read: {1}</source>
      <translation>서버 목록을 읽을 수 없습니다: {0} - {1}</translation>
    </message>
    <message>
      <source>The list {0} cannot be read: {1}.</source>
      <translation>목록 {0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The lowest grey level that occurs.</source>
      <translation>나타나는 가장 낮은 회색조.</translation>
    </message>
    <message>
      <source>The lowest intensity of the region.</source>
      <translation>관심영역의 가장 낮은 강도.</translation>
    </message>
    <message>
      <source>The maximum of this region does not rise above what surrounds it.</source>
      <translation>이 관심영역의 최댓값이 둘레보다 높지 않습니다.</translation>
    </message>
    <message>
      <source>The middle of the image grid lies {0} mm from that of the scanner.</source>
      <translation>영상 격자의 가운데가 스캐너의 가운데에서 {0} mm 떨어져 있습니다.</translation>
    </message>
    <message>
      <source>The mirrored volume fits better: left and right may be exchanged in one of them.</source>
      <translation>좌우를 뒤집은 볼륨이 더 잘 맞습니다. 한쪽의 좌우가 바뀌었을 수 있습니다.</translation>
    </message>
    <message>
      <source>The model of a gamma camera has a PSF and scatter of its own.</source>
      <translation>감마카메라의 모델에는 고유한 PSF와 산란이 있습니다.</translation>
    </message>
    <message>
      <source>The motion of {0} frames does not fit a series of {1}.</source>
      <translation>프레임 {0}개의 움직임이 {1}개의 시리즈와 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The opposite of a deformation is known on a grid only.</source>
      <translation>변형의 역은 격자에서만 알 수 있습니다.</translation>
    </message>
    <message>
      <source>The outline lies in another picture.</source>
      <translation>윤곽이 다른 화면에 있습니다.</translation>
    </message>
    <message>
      <source>The overlay is not to be trusted until they are registered.</source>
      <translation>정합하기 전에는 겹친 영상을 신뢰할 수 없습니다.</translation>
    </message>
    <message>
      <source>The package numba-cuda is missing: pip install 'fusionview[cuda]'.</source>
      <translation>numba-cuda 패키지가 없습니다: pip install 'fusionview[cuda]'.</translation>
    </message>
    <message>
      <source>The password cannot be looked up: this system offers no open keyring.</source>
      <translation>비밀번호를 찾을 수 없습니다: 열린 키링이 없습니다.</translation>
    </message>
    <message>
      <source>The password was not stored: this system offers no open keyring.</source>
      <translation>비밀번호를 저장하지 않았습니다: 열린 키링이 없습니다.</translation>
    </message>
    <message>
      <source>The password would cross the network unencrypted.</source>
      <translation>비밀번호가 암호화되지 않은 채 전송됩니다.</translation>
    </message>
    <message>
      <source>The path holds no series.</source>
      <translation>경로에 시리즈가 없습니다.</translation>
    </message>
    <message>
      <source>The patient did not lie head first and supine.</source>
      <translation>환자가 머리부터 바로 누운 자세가 아닙니다.</translation>
    </message>
    <message>
      <source>The picture is too small for its layout.</source>
      <translation>배치에 비해 그림이 너무 작습니다.</translation>
    </message>
    <message>
      <source>The picture {0} cannot be written.</source>
      <translation>그림을 쓸 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>The preference {0} is {1}.</source>
      <translation>환경설정 {0}의 값이 {1}입니다.</translation>
    </message>
    <message>
      <source>The preferences {0} cannot be read: {1}</source>
      <translation>환경설정을 읽을 수 없습니다: {0} - {1}</translation>
    </message>
    <message>
      <source>The process that measured it ended without a word.</source>
      <translation>측정하던 프로세스가 아무 말 없이 끝났습니다.</translation>
    </message>
    <message>
      <source>The program failed unexpectedly ({0}).</source>
      <translation>프로그램이 예기치 않게 실패했습니다({0}).</translation>
    </message>
    <message>
      <source>The program goes on with the usual ones. Correct the file, or delete it.</source>
      <translation>기본값으로 계속합니다. 파일을 고치거나 지우십시오.</translation>
    </message>
    <message>
      <source>The projection data hold no counts.</source>
      <translation>투영 데이터에 계수가 없습니다.</translation>
    </message>
    <message>
      <source>The projections hold negative or undefined counts.</source>
      <translation>투영에 음수이거나 정의되지 않은 계수가 있습니다.</translation>
    </message>
    <message>
      <source>The range of colours is empty.</source>
      <translation>색 범위가 비어 있습니다.</translation>
    </message>
    <message>
      <source>The reference region holds fewer than two voxels with a value.</source>
      <translation>기준 관심영역에 값이 있는 복셀이 둘보다 적습니다.</translation>
    </message>
    <message>
      <source>The region and the volume lie on different grids.</source>
      <translation>관심영역과 볼륨의 격자가 다릅니다.</translation>
    </message>
    <message>
      <source>The region holds no voxel.</source>
      <translation>관심영역에 복셀이 없습니다.</translation>
    </message>
    <message>
      <source>The region is as long as it is wide.</source>
      <translation>관심영역의 길이와 너비가 같습니다.</translation>
    </message>
    <message>
      <source>The region is not there any more.</source>
      <translation>그 관심영역은 이제 없습니다.</translation>
    </message>
    <message>
      <source>The region lies on a grid of {0} voxels, which is neither that of {1} nor that of {2}.</source>
      <translation>관심영역의 격자({0} 복셀)가 {1}의 것도 {2}의 것도 아닙니다.</translation>
    </message>
    <message>
      <source>The region that is left out covers the whole volume.</source>
      <translation>제외할 관심영역이 볼륨 전체를 덮습니다.</translation>
    </message>
    <message>
      <source>The region to watch lies outside the image.</source>
      <translation>지켜볼 관심영역이 영상 밖에 있습니다.</translation>
    </message>
    <message>
      <source>The region {0} has the grid {1}, the image {2}; they do not lie on each other.</source>
      <translation>관심영역 {0}의 격자는 {1}, 영상의 격자는 {2}(으)로 서로 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The region {0} is empty.</source>
      <translation>관심영역이 비어 있습니다: {0}.</translation>
    </message>
    <message>
      <source>The region {0} lies on another grid than the image.</source>
      <translation>관심영역 {0}의 격자가 영상과 다릅니다.</translation>
    </message>
    <message>
      <source>The rescale intercept of a PET series must be 0.</source>
      <translation>PET 시리즈의 rescale intercept는 0이어야 합니다.</translation>
    </message>
    <message>
      <source>The rigid registration was kept. Check the overlay.</source>
      <translation>강체 정합을 유지했습니다. 겹친 영상을 확인하십시오.</translation>
    </message>
    <message>
      <source>The rules that choose the layout cannot be read.</source>
      <translation>배치를 정하는 규칙을 읽을 수 없습니다.</translation>
    </message>
    <message>
      <source>The salt is too short.</source>
      <translation>솔트가 너무 짧습니다.</translation>
    </message>
    <message>
      <source>The same homogeneity relative to the number of grey levels.</source>
      <translation>같은 균질성을 회색조 수에 견준 것.</translation>
    </message>
    <message>
      <source>The same place is not marked in both volumes yet.</source>
      <translation>두 볼륨에 같은 위치를 아직 표시하지 않았습니다.</translation>
    </message>
    <message>
      <source>The scan has no {0}.</source>
      <translation>스캔에 {0}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>The scan lies {0} half-lives after the injection.</source>
      <translation>스캔이 투여 후 반감기 {0}배 지난 시점입니다.</translation>
    </message>
    <message>
      <source>The search began at a transform that was known.</source>
      <translation>이미 알려진 변환에서 탐색을 시작했습니다.</translation>
    </message>
    <message>
      <source>The search began at the map that the landmarks give.</source>
      <translation>표지점이 주는 변환에서 탐색을 시작했습니다.</translation>
    </message>
    <message>
      <source>The search began at the spot that was marked in both volumes.</source>
      <translation>두 볼륨에 표시한 지점에서 탐색을 시작했습니다.</translation>
    </message>
    <message>
      <source>The search began where the headers put the volumes.</source>
      <translation>헤더의 위치에서 탐색을 시작했습니다.</translation>
    </message>
    <message>
      <source>The search began with the centres of mass laid on each other.</source>
      <translation>무게중심을 겹쳐 놓고 탐색을 시작했습니다.</translation>
    </message>
    <message>
      <source>The segmentation has no segment {0}.</source>
      <translation>분할에 {0}번 구획이 없습니다.</translation>
    </message>
    <message>
      <source>The series was not saved: what was written reads back differently ({0}).</source>
      <translation>시리즈를 저장하지 않았습니다: 쓴 것과 다시 읽은 것이 다릅니다({0}).</translation>
    </message>
    <message>
      <source>The series {0} holds {1} objects.</source>
      <translation>시리즈 {0}에 객체가 {1}개 있습니다.</translation>
    </message>
    <message>
      <source>The server answers more than can be taken.</source>
      <translation>서버의 응답이 너무 깁니다.</translation>
    </message>
    <message>
      <source>The server has been silent for {0} s.</source>
      <translation>서버가 {0}초 동안 응답하지 않았습니다.</translation>
    </message>
    <message>
      <source>The server needs a name.</source>
      <translation>서버 이름이 필요합니다.</translation>
    </message>
    <message>
      <source>The server sends more files than can be taken.</source>
      <translation>서버가 받을 수 있는 것보다 많은 파일을 보냅니다.</translation>
    </message>
    <message>
      <source>The server sends more than can be taken.</source>
      <translation>서버가 받을 수 있는 것보다 많이 보냅니다.</translation>
    </message>
    <message>
      <source>The server sent something that is not an image: {0}</source>
      <translation>서버가 영상이 아닌 것을 보냈습니다: {0}</translation>
    </message>
    <message>
      <source>The settings {0} cannot be read: {1}.</source>
      <translation>설정 {0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The sform and the qform of the header are {0} mm apart; the sform is used.</source>
      <translation>헤더의 sform과 qform이 {0} mm 다릅니다. sform을 씁니다.</translation>
    </message>
    <message>
      <source>The sinogram of these events would have {0} million bins.</source>
      <translation>이 이벤트의 사이노그램은 빈이 {0}백만 개가 됩니다.</translation>
    </message>
    <message>
      <source>The slices of this series do not make a grid.</source>
      <translation>이 시리즈의 절편이 격자를 이루지 않습니다.</translation>
    </message>
    <message>
      <source>The slices of {0} are not those of the image of the regions.</source>
      <translation>{0}의 절편이 관심영역의 영상과 다릅니다.</translation>
    </message>
    <message>
      <source>The start image is empty, or holds negative or undefined values.</source>
      <translation>시작 영상이 비었거나 음수 또는 정의되지 않은 값이 있습니다.</translation>
    </message>
    <message>
      <source>The start image {0} is not on the grid of the reconstruction {1}.</source>
      <translation>시작 영상 {0}이(가) 재구성 격자 {1}에 있지 않습니다.</translation>
    </message>
    <message>
      <source>The structure set holds no structure.</source>
      <translation>구조 세트에 구조가 없습니다.</translation>
    </message>
    <message>
      <source>The structures were not contoured in planes parallel to the slices of the image.</source>
      <translation>구조의 윤곽이 영상 절편과 평행한 면에 그려지지 않았습니다.</translation>
    </message>
    <message>
      <source>The table of coincidences does not fit the modules.</source>
      <translation>동시계수 표가 모듈과 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The table {0} cannot be read: {1}.</source>
      <translation>표 {0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
      <source>The texture settings are not valid TOML: {0}.</source>
      <translation>질감 설정이 올바른 TOML이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>The time-of-flight bins do not fit the events.</source>
      <translation>비행시간(TOF) 빈이 이벤트와 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The time-of-flight bins of this file differ in width, or lie to one side.</source>
      <translation>이 파일의 비행시간(TOF) 빈은 폭이 서로 다르거나 한쪽으로 치우쳐 있습니다.</translation>
    </message>
    <message>
      <source>The two curves have different frames.</source>
      <translation>두 곡선의 프레임이 다릅니다.</translation>
    </message>
    <message>
      <source>The unit of this ADC map is not stated.</source>
      <translation>이 ADC 맵의 단위가 적혀 있지 않습니다.</translation>
    </message>
    <message>
      <source>The unit of this attenuation map is not stated and not known for its manufacturer.</source>
      <translation>이 감쇠 맵의 단위가 적혀 있지 않고 제조사 관례도 알려져 있지 않습니다.</translation>
    </message>
    <message>
      <source>The upper layer has no frames.</source>
      <translation>위 레이어에 프레임이 없습니다.</translation>
    </message>
    <message>
      <source>The upper layer is not deformed onto the lower one.</source>
      <translation>위 레이어는 아래 레이어에 맞게 변형되지 않았습니다.</translation>
    </message>
    <message>
      <source>The upper layer was not deformed.</source>
      <translation>위 레이어는 변형되지 않았습니다.</translation>
    </message>
    <message>
      <source>The values of the header lie beyond all measure.</source>
      <translation>헤더의 값이 터무니없이 큽니다.</translation>
    </message>
    <message>
      <source>The volume has no background around this region.</source>
      <translation>이 관심영역 둘레에 볼륨의 배경이 없습니다.</translation>
    </message>
    <message>
      <source>The volume has no value around the seeds.</source>
      <translation>씨앗 둘레에 볼륨의 값이 없습니다.</translation>
    </message>
    <message>
      <source>The volume has no value inside the lesions.</source>
      <translation>병변 안에 볼륨의 값이 없습니다.</translation>
    </message>
    <message>
      <source>The volume has no value inside this region.</source>
      <translation>이 관심영역 안에 볼륨의 값이 없습니다.</translation>
    </message>
    <message>
      <source>The volume has no value near this region.</source>
      <translation>이 관심영역 근처에 볼륨의 값이 없습니다.</translation>
    </message>
    <message>
      <source>The volume has no value under the brush.</source>
      <translation>브러시 아래에 볼륨의 값이 없습니다.</translation>
    </message>
    <message>
      <source>The volume that it was drawn on is not there.</source>
      <translation>그려진 볼륨이 없습니다.</translation>
    </message>
    <message>
      <source>The volumes are hardly alike even there. Check the overlay by eye.</source>
      <translation>그곳에서도 두 볼륨이 거의 닮지 않았습니다. 겹침을 눈으로 확인하십시오.</translation>
    </message>
    <message>
      <source>The volumes could not be bent onto each other: they hardly overlap.</source>
      <translation>볼륨이 거의 겹치지 않아 변형 정합할 수 없습니다.</translation>
    </message>
    <message>
      <source>The volumes could not be bent onto each other: too little of them counts.</source>
      <translation>볼륨을 변형하여 맞출 수 없습니다. 계산에 드는 부분이 너무 적습니다.</translation>
    </message>
    <message>
      <source>The volumes do not overlap where the search begins.</source>
      <translation>탐색을 시작하는 위치에서 볼륨이 겹치지 않습니다.</translation>
    </message>
    <message>
      <source>The voxels of {0} cannot be read; the file may be truncated.</source>
      <translation>{0}의 복셀을 읽을 수 없습니다. 파일이 잘렸을 수 있습니다.</translation>
    </message>
    <message>
      <source>The {0} hold negative or undefined values.</source>
      <translation>{0}에 음수나 정의되지 않은 값이 있습니다.</translation>
    </message>
    <message>
      <source>The {0} lies in another frame of reference (another space) than {1}.</source>
      <translation>{0}의 기준 좌표계(공간)가 {1}와(과) 다릅니다.</translation>
    </message>
    <message>
      <source>The {0} or the image names no frame of reference; whether they belong together cannot be checked.</source>
      <translation>{0} 또는 영상에 기준 좌표계가 없어 서로 맞는지 확인할 수 없습니다.</translation>
    </message>
    <message>
      <source>The {0} {1} do not fit the scanner {2}.</source>
      <translation>{0} {1}이(가) 스캐너 {2}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>The {0} {1} is not the one of the recipe: its checksum differs.</source>
      <translation>{0} {1}이(가) 레시피의 것과 다릅니다(체크섬 불일치).</translation>
    </message>
    <message>
      <source>The {0} {1} of the recipe is not there.</source>
      <translation>레시피의 {0}이(가) 없습니다: {1}.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <source>There are no counts in the window of the photopeak.</source>
      <translation>광전피크 창에 계수가 없습니다.</translation>
    </message>
    <message>
      <source>There are no data.</source>
      <translation>데이터가 없습니다.</translation>
    </message>
    <message>
      <source>There are no frames for a movie.</source>
      <translation>동영상으로 만들 프레임이 없습니다.</translation>
    </message>
    <message>
      <source>There are no projection data to look into.</source>
      <translation>살펴볼 투영 데이터가 없습니다.</translation>
    </message>
    <message>
      <source>There are no projection data yet.</source>
      <translation>투영 데이터가 아직 없습니다.</translation>
    </message>
    <message>
      <source>There are no regions to save.</source>
      <translation>저장할 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>There are no texture settings {0}.</source>
      <translation>그런 질감 설정이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There are no two layers to fade.</source>
      <translation>섞을 레이어 두 개가 없습니다.</translation>
    </message>
    <message>
      <source>There are not as many starts as ends of lines.</source>
      <translation>반응선의 시작점과 끝점의 수가 다릅니다.</translation>
    </message>
    <message>
      <source>There are not as many {0} as events.</source>
      <translation>{0}의 수가 이벤트의 수와 다릅니다.</translation>
    </message>
    <message>
      <source>There are several images here.</source>
      <translation>여기에는 영상이 여러 개 있습니다.</translation>
    </message>
    <message>
      <source>There are {0} pairs of landmarks, and three are needed.</source>
      <translation>표지점이 {0}쌍 있습니다. 세 쌍이 필요합니다.</translation>
    </message>
    <message>
      <source>There are {0}.</source>
      <translation>사용할 수 있는 것: {0}.</translation>
    </message>
    <message>
      <source>There is no DICOM image in {0}.</source>
      <translation>DICOM 영상이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no Dask scheduler at {0}.</source>
      <translation>{0}에 Dask 스케줄러가 없습니다.</translation>
    </message>
    <message>
      <source>There is no algorithm {0}.</source>
      <translation>그런 알고리즘이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no calibration: the image is in arbitrary units.</source>
      <translation>교정이 없어 영상이 임의 단위입니다.</translation>
    </message>
    <message>
      <source>There is no collimator {0}.</source>
      <translation>그런 콜리메이터가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no correction {0}.</source>
      <translation>그런 보정이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no family of features {0}.</source>
      <translation>그런 특징군이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no file in {0}.</source>
      <translation>파일이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no frame {0}.</source>
      <translation>그런 프레임이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no functional image to project.</source>
      <translation>투영할 기능 영상이 없습니다.</translation>
    </message>
    <message>
      <source>There is no functional layer to measure in.</source>
      <translation>측정할 기능 레이어가 없습니다.</translation>
    </message>
    <message>
      <source>There is no functional layer to search.</source>
      <translation>찾을 기능 레이어가 없습니다.</translation>
    </message>
    <message>
      <source>There is no functional volume to save.</source>
      <translation>저장할 기능 영상이 없습니다.</translation>
    </message>
    <message>
      <source>There is no gap between drawn slices.</source>
      <translation>그린 절편 사이에 빈 곳이 없습니다.</translation>
    </message>
    <message>
      <source>There is no host {0}.</source>
      <translation>그런 호스트가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no image here.</source>
      <translation>여기에는 영상이 없습니다.</translation>
    </message>
    <message>
      <source>There is no image that can be opened.</source>
      <translation>열 수 있는 영상이 없습니다.</translation>
    </message>
    <message>
      <source>There is no key image.</source>
      <translation>주요 영상이 없습니다.</translation>
    </message>
    <message>
      <source>There is no layout {0}.</source>
      <translation>그런 배치가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no lesion to keep.</source>
      <translation>보관할 병변이 없습니다.</translation>
    </message>
    <message>
      <source>There is no lesion.</source>
      <translation>병변이 없습니다.</translation>
    </message>
    <message>
      <source>There is no password for {0} at {1} in the keyring.</source>
      <translation>키링에 {1}의 {0} 비밀번호가 없습니다.</translation>
    </message>
    <message>
      <source>There is no picture to save.</source>
      <translation>저장할 그림이 없습니다.</translation>
    </message>
    <message>
      <source>There is no preference {0}.</source>
      <translation>그런 환경설정이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no region to copy.</source>
      <translation>복사할 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>There is no region to report.</source>
      <translation>보고할 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>There is no region to save.</source>
      <translation>저장할 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>There is no region yet.</source>
      <translation>아직 관심영역이 없습니다.</translation>
    </message>
    <message>
      <source>There is no region {0} in {1}.</source>
      <translation>{1}에 그런 관심영역이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no registration to save.</source>
      <translation>저장할 정합이 없습니다.</translation>
    </message>
    <message>
      <source>There is no scanner {0}.</source>
      <translation>그런 스캐너가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no series {0} any more.</source>
      <translation>시리즈 {0}이(가) 더 이상 없습니다.</translation>
    </message>
    <message>
      <source>There is no series {0}.</source>
      <translation>그런 시리즈가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no server {0}.</source>
      <translation>그런 서버가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no setting {0}.</source>
      <translation>그런 설정이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no texture feature {0} with these settings.</source>
      <translation>이 설정에는 그런 질감 특징이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>There is no voxel of {0} there.</source>
      <translation>그곳에는 {0}의 복셀이 없습니다.</translation>
    </message>
    <message>
      <source>There is no {0} of {1}: {2}</source>
      <translation>{1}의 {0}이(가) 없습니다: {2}</translation>
    </message>
    <message>
      <source>There is no {0} reference in this volume.</source>
      <translation>이 볼륨에 {0} 기준이 없습니다.</translation>
    </message>
    <message>
      <source>There is no {0} reference in {1}.</source>
      <translation>{1}에 {0} 기준이 없습니다.</translation>
    </message>
    <message>
      <source>There is no {0} setting {1}.</source>
      <translation>{0}에 그런 설정이 없습니다: {1}.</translation>
    </message>
    <message>
      <source>There is no {0} {1}.</source>
      <translation>{0}이(가) 없습니다: {1}.</translation>
    </message>
    <message>
      <source>There is not enough memory.</source>
      <translation>메모리가 부족합니다.</translation>
    </message>
    <message>
      <source>There is nothing to complete between slices.</source>
      <translation>절편 사이에 채울 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to export yet.</source>
      <translation>아직 내보낼 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to keep.</source>
      <translation>보관할 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to repeat yet.</source>
      <translation>반복할 것이 아직 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to resample.</source>
      <translation>재표본화할 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to save.</source>
      <translation>저장할 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to send.</source>
      <translation>보낼 것이 없습니다.</translation>
    </message>
    <message>
      <source>There is nothing to split.</source>
      <translation>나눌 것이 없습니다.</translation>
    </message>
    <message>
      <source>There may be too little memory: use fewer workers.</source>
      <translation>메모리가 모자랄 수 있습니다: 작업 프로세스를 줄이십시오.</translation>
    </message>
    <message>
      <source>These events do not come from a scanner with rings as in the sinogram.</source>
      <translation>이 이벤트는 사이노그램과 같은 링 구조의 스캐너에서 나온 것이 아닙니다.</translation>
    </message>
    <message>
      <source>These events have no times.</source>
      <translation>이 이벤트에는 시각이 없습니다.</translation>
    </message>
    <message>
      <source>These numbers do not describe a plane.</source>
      <translation>이 숫자들은 평면을 나타내지 않습니다.</translation>
    </message>
    <message>
      <source>These regions lie on different grids.</source>
      <translation>관심영역들의 격자가 다릅니다.</translation>
    </message>
    <message>
      <source>These settings name no filter.</source>
      <translation>이 설정에 필터가 없습니다.</translation>
    </message>
    <message>
      <source>They are as usual now; all others were kept.</source>
      <translation>해당 항목은 기본값으로 두고 나머지는 유지했습니다.</translation>
    </message>
    <message>
      <source>This DICOMDIR is too large.</source>
      <translation>이 DICOMDIR이 너무 큽니다.</translation>
    </message>
    <message>
      <source>This Gabor filter reaches {0} voxels of {1} mm to each side.</source>
      <translation>이 Gabor 필터는 양쪽으로 {1} mm 복셀 {0}개까지 닿습니다.</translation>
    </message>
    <message>
      <source>This affine map does not keep left, right and volume apart.</source>
      <translation>이 아핀 변환은 좌우나 부피를 보존하지 않습니다.</translation>
    </message>
    <message>
      <source>This image shows nothing whose two sides could be compared.</source>
      <translation>이 영상에는 양쪽을 견줄 것이 없습니다.</translation>
    </message>
    <message>
      <source>This is no PETSIRD file, one of another version, or damaged.</source>
      <translation>PETSIRD 파일이 아니거나, 다른 버전이거나, 손상되었습니다.</translation>
    </message>
    <message>
      <source>This is not a DICOM identifier.</source>
      <translation>DICOM 식별자가 아닙니다.</translation>
    </message>
    <message>
      <source>This is not the address of a DICOMweb service.</source>
      <translation>DICOMweb 서비스의 주소가 아닙니다.</translation>
    </message>
    <message>
      <source>This kind of object cannot be cleaned; it was not copied.</source>
      <translation>이 종류의 객체는 비식별화할 수 없어 복사하지 않았습니다.</translation>
    </message>
    <message>
      <source>This layer is deformed already.</source>
      <translation>이 레이어는 이미 변형되었습니다.</translation>
    </message>
    <message>
      <source>This list cannot be read: {0}.</source>
      <translation>이 리스트는 읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>This list holds no events.</source>
      <translation>이 리스트에는 이벤트가 없습니다.</translation>
    </message>
    <message>
      <source>This needs a second region.</source>
      <translation>두 번째 관심영역이 필요합니다.</translation>
    </message>
    <message>
      <source>This needs {0} of memory, and {1} are free.</source>
      <translation>필요한 메모리: {0}, 비어 있는 메모리: {1}.</translation>
    </message>
    <message>
      <source>This normalisation cannot be used: {0}.</source>
      <translation>이 정규화는 쓸 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>This region falls into {0} islands.</source>
      <translation>이 관심영역은 섬 {0}개로 나뉩니다.</translation>
    </message>
    <message>
      <source>This region has no positive maximum.</source>
      <translation>이 관심영역에 양의 최댓값이 없습니다.</translation>
    </message>
    <message>
      <source>This region is one piece.</source>
      <translation>이 관심영역은 한 덩어리입니다.</translation>
    </message>
    <message>
      <source>This registration does not relate two volumes of the study.</source>
      <translation>이 정합은 검사의 두 볼륨을 연결하지 않습니다.</translation>
    </message>
    <message>
      <source>This scan comes from no gamma camera.</source>
      <translation>이 스캔은 감마카메라의 것이 아닙니다.</translation>
    </message>
    <message>
      <source>This scan takes no normalisation file.</source>
      <translation>이 스캔에는 정규화 파일을 쓰지 않습니다.</translation>
    </message>
    <message>
      <source>This scanner cannot be projected: {0}.</source>
      <translation>이 스캐너로는 투영할 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>This scanner has no rings, so its events have no sinogram.</source>
      <translation>이 스캐너에는 링이 없어 이벤트의 사이노그램이 없습니다.</translation>
    </message>
    <message>
      <source>This series (nm_raw) is not an image volume.</source>
      <translation>이 시리즈(nm_raw)는 영상 볼륨이 아닙니다.</translation>
    </message>
    <message>
      <source>This series ({0}) is not an image volume.</source>
      <translation>이 시리즈({0})는 영상 볼륨이 아닙니다.</translation>
    </message>
    <message>
      <source>This series has no pixels.</source>
      <translation>이 시리즈에는 화소가 없습니다.</translation>
    </message>
    <message>
      <source>This slice only</source>
      <translation>이 절편만</translation>
    </message>
    <message>
      <source>This study holds no true activity to simulate a scan of.</source>
      <translation>이 검사에는 스캔을 모의할 참 방사능이 없습니다.</translation>
    </message>
    <message>
      <source>This transform is not a rotation with a shift.</source>
      <translation>이 변환은 회전과 이동이 아닙니다.</translation>
    </message>
    <message>
      <source>This view</source>
      <translation>이 화면</translation>
    </message>
    <message>
      <source>Threshold from</source>
      <translation>문턱값 기준</translation>
    </message>
    <message>
      <source>Time curves</source>
      <translation>시간 곡선</translation>
    </message>
    <message>
      <source>Time of flight needs the bin of every event, and bins need a timing.</source>
      <translation>비행시간(TOF)에는 이벤트마다 빈이 필요하고, 빈에는 시간 특성이 필요합니다.</translation>
    </message>
    <message>
      <source>Time per view</source>
      <translation>뷰당 시간</translation>
    </message>
    <message>
      <source>Time-of-flight bin width</source>
      <translation>TOF 빈 폭</translation>
    </message>
    <message>
      <source>Time-of-flight bins</source>
      <translation>TOF 빈 수</translation>
    </message>
    <message>
      <source>Time-of-flight sigma</source>
      <translation>TOF 시그마</translation>
    </message>
    <message>
      <source>Tissue 1</source>
      <translation>조직 1</translation>
    </message>
    <message>
      <source>Tissue 2</source>
      <translation>조직 2</translation>
    </message>
    <message>
      <source>Tissue 3</source>
      <translation>조직 3</translation>
    </message>
    <message>
      <source>Tissue 4</source>
      <translation>조직 4</translation>
    </message>
    <message>
      <source>To half</source>
      <translation>절반까지</translation>
    </message>
    <message>
      <source>To receive by C-MOVE with TLS this program needs a certificate of its own.</source>
      <translation>TLS로 C-MOVE를 받으려면 이 프로그램의 인증서가 필요합니다.</translation>
    </message>
    <message>
      <source>To the maximum</source>
      <translation>최댓값까지</translation>
    </message>
    <message>
      <source>To which time its values are decay-corrected is not stated.</source>
      <translation>어느 시각으로 붕괴보정했는지 적혀 있지 않습니다.</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>허용 차이</translation>
    </message>
    <message>
      <source>Total lesion glycolysis: volume times mean SUV (Larson et al. 1999). It is one of a lesion only if the region is a lesion and the tracer is FDG.</source>
      <translation>총 병변 당대사(TLG): 부피 × 평균 SUV(Larson 등 1999). 관심영역이 병변이고 추적자가 FDG일 때만 병변의 값입니다.</translation>
    </message>
    <message>
      <source>Try again later, or ask who runs the server.</source>
      <translation>나중에 다시 시도하거나 서버 관리자에게 문의하십시오.</translation>
    </message>
    <message>
      <source>Try again later, or give it more time in its settings.</source>
      <translation>나중에 다시 시도하거나 설정에서 시간을 늘리십시오.</translation>
    </message>
    <message>
      <source>Try the other format (.gif or .mp4), and report this.</source>
      <translation>다른 형식(.gif 또는 .mp4)으로 해 보고 이 문제를 알려 주십시오.</translation>
    </message>
    <message>
      <source>Trying {0} positions</source>
      <translation>위치 {0}곳 시험 중</translation>
    </message>
    <message>
      <source>Turning projection</source>
      <translation>회전 투영</translation>
    </message>
    <message>
      <source>Uneven slices ({0}) lie on a grid of {1} mm; none moves by more than {2} mm.</source>
      <translation>고르지 않은 절편({0})을 {1} mm 격자에 놓았습니다. {2} mm 넘게 움직인 것은 없습니다.</translation>
    </message>
    <message>
      <source>Uniformity</source>
      <translation>균일도</translation>
    </message>
    <message>
      <source>Uniformity of binary patterns</source>
      <translation>이진 패턴의 균일성</translation>
    </message>
    <message>
      <source>Union with {name}</source>
      <translation>{name}와(과) 합치기</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>단위</translation>
    </message>
    <message>
      <source>Unlock or install one (Secret Service, KWallet, Keychain, Credential Locker).</source>
      <translation>키링을 열거나 설치하십시오(Secret Service, KWallet, Keychain, Credential Locker).</translation>
    </message>
    <message>
      <source>Unsaved work cannot be kept: {0}.</source>
      <translation>저장하지 않은 작업을 보관할 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>Unsaved work was not kept: {0}</source>
      <translation>저장하지 않은 작업을 보관하지 못했습니다: {0}</translation>
    </message>
    <message>
      <source>Unsaved work was recovered. {0}</source>
      <translation>저장하지 않은 작업을 복구했습니다. {0}</translation>
    </message>
    <message>
      <source>Update fusionview, or take the line out of the recipe.</source>
      <translation>fusionview를 업데이트하거나 레시피에서 그 줄을 빼십시오.</translation>
    </message>
    <message>
      <source>Update fusionview.</source>
      <translation>fusionview를 업데이트하십시오.</translation>
    </message>
    <message>
      <source>Update {0} of {1}</source>
      <translation>갱신 {0}/{1}</translation>
    </message>
    <message>
      <source>Upper energy threshold</source>
      <translation>에너지 상한</translation>
    </message>
    <message>
      <source>Use a map whose matrix can be inverted and does not mirror.</source>
      <translation>역행렬이 있고 뒤집지 않는 변환을 쓰십시오.</translation>
    </message>
    <message>
      <source>Use a rigid or an affine transform here.</source>
      <translation>여기서는 강체나 아핀 변환을 쓰십시오.</translation>
    </message>
    <message>
      <source>Use a rigid transform; affine and deformable ones are not supported here.</source>
      <translation>강체 변환을 쓰십시오. 아핀과 변형 변환은 여기서 지원하지 않습니다.</translation>
    </message>
    <message>
      <source>Use a stiffer deformation (control points further apart).</source>
      <translation>더 뻣뻣한 변형(제어점 간격을 넓게)을 쓰십시오.</translation>
    </message>
    <message>
      <source>Use an address that starts with https.</source>
      <translation>https로 시작하는 주소를 쓰십시오.</translation>
    </message>
    <message>
      <source>Use decimal points, and no text in number columns.</source>
      <translation>소수점에는 마침표를 쓰고 숫자 열에는 글을 넣지 마십시오.</translation>
    </message>
    <message>
      <source>Use fewer workers.</source>
      <translation>작업 프로세스를 줄이십시오.</translation>
    </message>
    <message>
      <source>Use the address that it names in a browser.</source>
      <translation>브라우저에서 표시되는 주소를 쓰십시오.</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values are rounded by at most {0} {1}.</source>
      <translation>값의 반올림 오차는 최대 {0} {1}입니다.</translation>
    </message>
    <message>
      <source>Values of a gamma camera have no SUV without a calibration in Bq/mL.</source>
      <translation>감마카메라의 값은 Bq/mL 교정이 없으면 SUV가 없습니다.</translation>
    </message>
    <message>
      <source>Values stored as {0} cannot be converted to SUV.</source>
      <translation>{0}(으)로 저장된 값은 SUV로 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>Values that are only proportional to count rates (PROPCPS) have no SUV.</source>
      <translation>계수율에 비례할 뿐인 값(PROPCPS)에는 SUV가 없습니다.</translation>
    </message>
    <message>
      <source>Values that are only proportional to counts (PROPCNTS) have no SUV.</source>
      <translation>계수에 비례할 뿐인 값(PROPCNTS)에는 SUV가 없습니다.</translation>
    </message>
    <message>
      <source>Variance</source>
      <translation>분산</translation>
    </message>
    <message>
      <source>View mashing</source>
      <translation>뷰 병합</translation>
    </message>
    <message>
      <source>View offset</source>
      <translation>뷰 오프셋</translation>
    </message>
    <message>
      <source>View {0} of {1}</source>
      <translation>뷰 {0}/{1}</translation>
    </message>
    <message>
      <source>Views</source>
      <translation>뷰 수</translation>
    </message>
    <message>
      <source>Viridis</source>
      <translation>Viridis</translation>
    </message>
    <message>
      <source>Virtual crystals of each block</source>
      <translation>블록의 가상 결정 수</translation>
    </message>
    <message>
      <source>Virtual rings of each block</source>
      <translation>블록의 가상 링 수</translation>
    </message>
    <message>
      <source>Volume (mesh)</source>
      <translation>부피(그물)</translation>
    </message>
    <message>
      <source>Volume (voxel counting)</source>
      <translation>부피(복셀 세기)</translation>
    </message>
    <message>
      <source>Volume density (AABB)</source>
      <translation>부피 밀도(AABB)</translation>
    </message>
    <message>
      <source>Volume density (AEE)</source>
      <translation>부피 밀도(AEE)</translation>
    </message>
    <message>
      <source>Volume density (MVEE)</source>
      <translation>부피 밀도(MVEE)</translation>
    </message>
    <message>
      <source>Volume density (OMBB)</source>
      <translation>부피 밀도(OMBB)</translation>
    </message>
    <message>
      <source>Volume density (convex hull)</source>
      <translation>부피 밀도(볼록 껍질)</translation>
    </message>
    <message>
      <source>Volume fraction at 10% intensity</source>
      <translation>강도 10 %에서의 부피 비율</translation>
    </message>
    <message>
      <source>Volume fraction at 90% intensity</source>
      <translation>강도 90 %에서의 부피 비율</translation>
    </message>
    <message>
      <source>Volume fraction difference between 10% and 90% intensity</source>
      <translation>강도 10 %와 90 %의 부피 비율 차이</translation>
    </message>
    <message>
      <source>Volume of the region as the number of its voxels times their size.</source>
      <translation>복셀 수 × 복셀 크기로 구한 관심영역의 부피.</translation>
    </message>
    <message>
      <source>Volume of the region, enclosed by a mesh of triangles.</source>
      <translation>삼각형 그물이 둘러싼 관심영역의 부피.</translation>
    </message>
    <message>
      <source>Volume: measured voxels times the volume of a voxel.</source>
      <translation>부피: 측정한 복셀 수 × 복셀 하나의 부피.</translation>
    </message>
    <message>
      <source>Voxel size</source>
      <translation>복셀 크기</translation>
    </message>
    <message>
      <source>Voxels</source>
      <translation>복셀</translation>
    </message>
    <message>
      <source>Voxels across</source>
      <translation>가로 복셀 수</translation>
    </message>
    <message>
      <source>Voxels from the border</source>
      <translation>경계에서의 복셀 거리</translation>
    </message>
    <message>
      <source>Voxels in a run</source>
      <translation>연속의 복셀 수</translation>
    </message>
    <message>
      <source>Voxels in a zone</source>
      <translation>구역의 복셀 수</translation>
    </message>
    <message>
      <source>Voxels of a cell</source>
      <translation>칸의 복셀</translation>
    </message>
    <message>
      <source>Voxels that were measured; those without a value are not counted.</source>
      <translation>측정한 복셀. 값이 없는 것은 세지 않습니다.</translation>
    </message>
    <message>
      <source>Voxels with neighbours; sum of their differences</source>
      <translation>이웃이 있는 복셀 수; 차이의 합</translation>
    </message>
    <message>
      <source>Wavelength</source>
      <translation>파장</translation>
    </message>
    <message>
      <source>Wavelet</source>
      <translation>웨이블릿</translation>
    </message>
    <message>
      <source>Weight</source>
      <translation>체중</translation>
    </message>
    <message>
      <source>What moves</source>
      <translation>움직이는 것</translation>
    </message>
    <message>
      <source>What the points are divided by has nearly vanished: this line says nothing.</source>
      <translation>점을 나누는 값이 거의 사라졌습니다: 이 직선은 뜻이 없습니다.</translation>
    </message>
    <message>
      <source>What the values of the layer are.</source>
      <translation>레이어의 값이 무엇인지.</translation>
    </message>
    <message>
      <source>What was measured: its stored voxels, never interpolated ones.</source>
      <translation>측정한 것: 저장된 복셀이며 보간한 값이 아닙니다.</translation>
    </message>
    <message>
      <source>Where the axis of rotation lies is vendors' practice; check the alignment with CT.</source>
      <translation>회전축의 위치는 제조사 관례를 따랐습니다. CT와의 정렬을 확인하십시오.</translation>
    </message>
    <message>
      <source>Whether a voxel predicts its neighbour: 1 if perfectly, 0 if not at all.</source>
      <translation>복셀이 이웃을 예측하는지: 완전히 하면 1, 전혀 못하면 0.</translation>
    </message>
    <message>
      <source>Whether clusters are rather bright (positive) or dark (negative).</source>
      <translation>무리가 밝은 편(양)인지 어두운 편(음)인지.</translation>
    </message>
    <message>
      <source>Whether clusters stand out strongly from the rest.</source>
      <translation>무리가 나머지에서 뚜렷이 도드라지는지.</translation>
    </message>
    <message>
      <source>Whether extreme grey levels are more frequent than in a bell curve.</source>
      <translation>극단의 회색조가 종 모양 곡선보다 잦은지.</translation>
    </message>
    <message>
      <source>Whether extremes are more frequent than in a bell curve: 0 for a bell curve.</source>
      <translation>극값이 종 모양 곡선보다 잦은지. 종 모양이면 0.</translation>
    </message>
    <message>
      <source>Whether near voxels are alike: towards 1 if they are, about 0 at random, negative if they alternate.</source>
      <translation>가까운 복셀이 비슷한지: 비슷하면 1에 가깝고, 무작위이면 약 0, 번갈아 나타나면 음수.</translation>
    </message>
    <message>
      <source>Whether neighbours are extreme together: high for clusters.</source>
      <translation>이웃이 함께 극단인지: 무리가 있으면 높음.</translation>
    </message>
    <message>
      <source>Whether texture has a direction: 0 if none, towards 1 for stripes.</source>
      <translation>질감에 방향이 있는지: 없으면 0, 줄무늬이면 1에 가까움.</translation>
    </message>
    <message>
      <source>Whether the tail of high (positive) or low (negative) grey levels is longer.</source>
      <translation>높은 쪽(양) 또는 낮은 쪽(음) 회색조의 꼬리가 더 긴지.</translation>
    </message>
    <message>
      <source>Whether the tail of high (positive) or low (negative) intensities is longer.</source>
      <translation>높은 쪽(양) 또는 낮은 쪽(음) 꼬리가 더 긴지.</translation>
    </message>
    <message>
      <source>Why a number is missing, and what a careful reader should know.</source>
      <translation>값이 없는 이유와 주의해서 읽을 점.</translation>
    </message>
    <message>
      <source>Wide</source>
      <translation>넓게</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>너비</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>윈도우</translation>
    </message>
    <message>
      <source>Winter</source>
      <translation>Winter</translation>
    </message>
    <message>
      <source>With what lies beyond it, this image has {0} voxels to transform.</source>
      <translation>바깥까지 더하면 이 영상에서 변환할 복셀이 {0}개입니다.</translation>
    </message>
    <message>
      <source>Without attenuation correction the values are not quantitative.</source>
      <translation>감쇠보정이 없으면 값이 정량적이지 않습니다.</translation>
    </message>
    <message>
      <source>Without the camera's sensitivity (cps/MBq) the image is in arbitrary units.</source>
      <translation>카메라의 감도(cps/MBq)가 없어 영상이 임의 단위입니다.</translation>
    </message>
    <message>
      <source>Without {name}</source>
      <translation>{name} 빼기</translation>
    </message>
    <message>
      <source>Write NIfTI or DICOM instead.</source>
      <translation>대신 NIfTI나 DICOM으로 쓰십시오.</translation>
    </message>
    <message>
      <source>Write a .h5 file instead.</source>
      <translation>대신 .h5 파일로 쓰십시오.</translation>
    </message>
    <message>
      <source>Write a .tfm or .h5 file.</source>
      <translation>.tfm 또는 .h5 파일로 쓰십시오.</translation>
    </message>
    <message>
      <source>Write another part of it.</source>
      <translation>다른 부분을 쓰십시오.</translation>
    </message>
    <message>
      <source>Write it again with a current version of the PETSIRD package (0.12).</source>
      <translation>현재 버전의 PETSIRD 패키지(0.12)로 다시 쓰십시오.</translation>
    </message>
    <message>
      <source>Write it as 2025-01-31T10:30:00.</source>
      <translation>2025-01-31T10:30:00처럼 쓰십시오.</translation>
    </message>
    <message>
      <source>Write it as NIfTI (.nii.gz) instead.</source>
      <translation>대신 NIfTI(.nii.gz)로 쓰십시오.</translation>
    </message>
    <message>
      <source>Write it as SUV instead (--quantity suvbw).</source>
      <translation>대신 SUV로 쓰십시오(--quantity suvbw).</translation>
    </message>
    <message>
      <source>Write numbers and percents of the largest value, e.g. 2.5, 4, 41 %.</source>
      <translation>숫자나 최댓값의 백분율을 쓰십시오. 예: 2.5, 4, 41 %.</translation>
    </message>
    <message>
      <source>Write one `name = value` a line, words in quotes.</source>
      <translation>한 줄에 `name = value` 하나씩, 낱말은 따옴표 안에 쓰십시오.</translation>
    </message>
    <message>
      <source>Write one line for each region.</source>
      <translation>관심영역마다 한 줄씩 적으십시오.</translation>
    </message>
    <message>
      <source>Write the table as CSV or JSON instead.</source>
      <translation>대신 표를 CSV나 JSON으로 쓰십시오.</translation>
    </message>
    <message>
      <source>Writing</source>
      <translation>쓰는 중</translation>
    </message>
    <message>
      <source>Z score</source>
      <translation>Z 점수</translation>
    </message>
    <message>
      <source>Zone distance entropy</source>
      <translation>구역 거리 엔트로피</translation>
    </message>
    <message>
      <source>Zone distance non-uniformity</source>
      <translation>구역 거리 불균일성</translation>
    </message>
    <message>
      <source>Zone distance variance</source>
      <translation>구역 거리 분산</translation>
    </message>
    <message>
      <source>Zone percentage</source>
      <translation>구역 백분율</translation>
    </message>
    <message>
      <source>Zone size entropy</source>
      <translation>구역 크기 엔트로피</translation>
    </message>
    <message>
      <source>Zone size non-uniformity</source>
      <translation>구역 크기 불균일성</translation>
    </message>
    <message>
      <source>Zone size variance</source>
      <translation>구역 크기 분산</translation>
    </message>
    <message>
      <source>Zones</source>
      <translation>구역</translation>
    </message>
    <message>
      <source>Zones for each voxel: 1 if no two equal voxels touch.</source>
      <translation>복셀마다의 구역 수: 같은 복셀이 서로 닿지 않으면 1.</translation>
    </message>
    <message>
      <source>a bin of fixed size means another thing in every scan; choose a number of bins</source>
      <translation>고정 크기의 빈은 스캔마다 뜻이 다름. 빈 수를 고를 것</translation>
    </message>
    <message>
      <source>a deformation</source>
      <translation>변형</translation>
    </message>
    <message>
      <source>a part has a header without end</source>
      <translation>끝나지 않는 헤더가 있음</translation>
    </message>
    <message>
      <source>a single voxel has no axes</source>
      <translation>복셀 하나에는 축이 없음</translation>
    </message>
    <message>
      <source>a transform</source>
      <translation>변환</translation>
    </message>
    <message>
      <source>acquisition time and frame reference time</source>
      <translation>촬영 시각과 프레임 기준 시각</translation>
    </message>
    <message>
      <source>activity depends on the injected dose; choose SUV for bins of a fixed size</source>
      <translation>방사능은 투여량에 따라 달라짐. 고정 크기의 빈에는 SUV를 고를 것</translation>
    </message>
    <message>
      <source>all voxels have one grey level</source>
      <translation>모든 복셀의 회색조가 같음</translation>
    </message>
    <message>
      <source>all voxels have one intensity</source>
      <translation>모든 복셀의 값이 같음</translation>
    </message>
    <message>
      <source>another slope in each slice</source>
      <translation>절편마다 다른 기울기</translation>
    </message>
    <message>
      <source>as in the picture</source>
      <translation>화면에서와 같게</translation>
    </message>
    <message>
      <source>as stored</source>
      <translation>저장된 그대로</translation>
    </message>
    <message>
      <source>attenuation</source>
      <translation>감쇠</translation>
    </message>
    <message>
      <source>attenuation maps of {0} without unit hold 10,000 times the value in 1/cm</source>
      <translation>단위 없는 {0}의 감쇠 맵은 1/cm 값의 10,000배</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>axial</source>
      <translation>축 방향</translation>
    </message>
    <message>
      <source>below</source>
      <translation>아래</translation>
    </message>
    <message>
      <source>blocks of {0} × {1} × {2} voxels were averaged</source>
      <translation>복셀 {0} × {1} × {2} 묶음을 평균함</translation>
    </message>
    <message>
      <source>blood pool</source>
      <translation>혈액풀</translation>
    </message>
    <message>
      <source>claims more data than there are; they are truncated</source>
      <translation>실제보다 많은 데이터를 선언함, 데이터가 잘림</translation>
    </message>
    <message>
      <source>claims {0} energy windows</source>
      <translation>에너지 창 {0}개를 선언함</translation>
    </message>
    <message>
      <source>cm²/mL</source>
      <translation>cm²/mL</translation>
    </message>
    <message>
      <source>compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>compressed floating-point values do not exist</source>
      <translation>압축된 부동소수점 값은 있을 수 없음</translation>
    </message>
    <message>
      <source>corrected to the injection (ADMIN)</source>
      <translation>주사 시점까지 보정(ADMIN)</translation>
    </message>
    <message>
      <source>counts</source>
      <translation>계수</translation>
    </message>
    <message>
      <source>counts per second times the dose calibration factor</source>
      <translation>초당 계수 × 선량 교정 계수</translation>
    </message>
    <message>
      <source>counts times Philips' SUV factor (7053,1000)</source>
      <translation>계수 × Philips SUV 계수 (7053,1000)</translation>
    </message>
    <message>
      <source>counts times Philips' activity factor (7053,1009)</source>
      <translation>계수 × Philips 방사능 계수 (7053,1009)</translation>
    </message>
    <message>
      <source>counts with Philips' SUV factor</source>
      <translation>계수와 Philips SUV 계수</translation>
    </message>
    <message>
      <source>counts with Philips' activity factor</source>
      <translation>계수와 Philips 방사능 계수</translation>
    </message>
    <message>
      <source>counts/s</source>
      <translation>계수/초</translation>
    </message>
    <message>
      <source>cps/MBq</source>
      <translation>cps/MBq</translation>
    </message>
    <message>
      <source>damaged deflate stream</source>
      <translation>deflate 스트림이 손상됨</translation>
    </message>
    <message>
      <source>decay-corrected to the injection (ADMIN)</source>
      <translation>주사 시점까지 붕괴 보정(ADMIN)</translation>
    </message>
    <message>
      <source>decay-corrected to the {0} (START)</source>
      <translation>{0}까지 붕괴 보정(START)</translation>
    </message>
    <message>
      <source>decay-corrected to {0} (START)</source>
      <translation>{0}까지 붕괴 보정(START)</translation>
    </message>
    <message>
      <source>decoding takes longer than {0} s</source>
      <translation>압축 해제가 {0} s를 넘김</translation>
    </message>
    <message>
      <source>deg</source>
      <translation>도</translation>
    </message>
    <message>
      <source>delayed coincidences</source>
      <translation>지연 동시계수</translation>
    </message>
    <message>
      <source>describes several detector heads, whose keys repeat</source>
      <translation>검출기 헤드가 여러 개이고 키가 반복됨</translation>
    </message>
    <message>
      <source>directions</source>
      <translation>방향</translation>
    </message>
    <message>
      <source>do not lie along one axis of rotation</source>
      <translation>한 회전축을 따라 놓이지 않음</translation>
    </message>
    <message>
      <source>dose calibration factor</source>
      <translation>선량 교정 계수</translation>
    </message>
    <message>
      <source>dose in MBq</source>
      <translation>MBq 단위 투여량</translation>
    </message>
    <message>
      <source>dynamic</source>
      <translation>동적</translation>
    </message>
    <message>
      <source>events</source>
      <translation>이벤트</translation>
    </message>
    <message>
      <source>fewer than two regions or perturbations have a value</source>
      <translation>값이 있는 관심영역이나 섭동이 둘보다 적음</translation>
    </message>
    <message>
      <source>for {0} MB more</source>
      <translation>({0} MB 더 필요)</translation>
    </message>
    <message>
      <source>front-back</source>
      <translation>앞뒤</translation>
    </message>
    <message>
      <source>fused</source>
      <translation>융합</translation>
    </message>
    <message>
      <source>g/mL</source>
      <translation>g/mL</translation>
    </message>
    <message>
      <source>gaps between blocks, seen in the counts; nothing else</source>
      <translation>계수에서 알아낸 블록 사이의 틈뿐</translation>
    </message>
    <message>
      <source>gate {0}</source>
      <translation>게이트 {0}</translation>
    </message>
    <message>
      <source>gives no pixel size</source>
      <translation>화소 크기가 없음</translation>
    </message>
    <message>
      <source>gives no usable voxel size</source>
      <translation>쓸 수 있는 복셀 크기가 없음</translation>
    </message>
    <message>
      <source>gives {0} radii for {1} views</source>
      <translation>뷰 {1}개에 반지름이 {0}개임</translation>
    </message>
    <message>
      <source>grid</source>
      <translation>격자</translation>
    </message>
    <message>
      <source>has an axis without size</source>
      <translation>크기가 없는 축이 있음</translation>
    </message>
    <message>
      <source>has an axis {0} that is not understood</source>
      <translation>알 수 없는 축이 있음: {0}</translation>
    </message>
    <message>
      <source>has the axes {0}, not x, y, z</source>
      <translation>축이 x, y, z가 아니라 {0}임</translation>
    </message>
    <message>
      <source>has the matrix {0} x {1} x {2}</source>
      <translation>매트릭스가 {0} x {1} x {2}임</translation>
    </message>
    <message>
      <source>has {0} slices; only transverse ones are understood</source>
      <translation>절편이 {0}임, 축상(transverse)만 읽을 수 있음</translation>
    </message>
    <message>
      <source>has {0} views of {1} x {2} pixels</source>
      <translation>{1} x {2} 화소의 뷰가 {0}개임</translation>
    </message>
    <message>
      <source>have different energy windows</source>
      <translation>에너지 창이 다름</translation>
    </message>
    <message>
      <source>have different matrices</source>
      <translation>매트릭스가 다름</translation>
    </message>
    <message>
      <source>have views of different duration</source>
      <translation>뷰의 지속 시간이 다름</translation>
    </message>
    <message>
      <source>head-feet</source>
      <translation>머리-발</translation>
    </message>
    <message>
      <source>image type {0}</source>
      <translation>영상 종류(Image Type) {0}</translation>
    </message>
    <message>
      <source>injected before midnight</source>
      <translation>자정 전에 주사</translation>
    </message>
    <message>
      <source>injection as clock time only</source>
      <translation>주사 시점이 시각으로만 있음</translation>
    </message>
    <message>
      <source>injection as date and time only</source>
      <translation>주사 시점이 날짜와 시각으로만 있음</translation>
    </message>
    <message>
      <source>is a template: it names itself as its data</source>
      <translation>데이터로 자신을 가리키는 서식임</translation>
    </message>
    <message>
      <source>it changed since the folder was listed</source>
      <translation>폴더를 조회한 뒤 바뀜</translation>
    </message>
    <message>
      <source>it claims to be compressed, but its pixel data are not</source>
      <translation>압축되었다고 하나 화소 데이터는 압축되지 않음</translation>
    </message>
    <message>
      <source>it comes from the system {0}, not from an mMR</source>
      <translation>mMR이 아니라 {0} 시스템의 것임</translation>
    </message>
    <message>
      <source>it describes {0} of {1} frames</source>
      <translation>프레임 {1}개 중 {0}개만 설명됨</translation>
    </message>
    <message>
      <source>it does not belong to this scanner</source>
      <translation>이 스캐너의 것이 아님</translation>
    </message>
    <message>
      <source>it does not exist</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>it does not say which view each frame is</source>
      <translation>프레임이 어느 뷰인지 없음</translation>
    </message>
    <message>
      <source>it ends before its {0}</source>
      <translation>{0} 앞에서 끝남</translation>
    </message>
    <message>
      <source>it ends in the middle</source>
      <translation>중간에 끝남</translation>
    </message>
    <message>
      <source>it exists already and is not empty</source>
      <translation>이미 있고 비어 있지 않습니다</translation>
    </message>
    <message>
      <source>it has no pixel data</source>
      <translation>화소 데이터 없음</translation>
    </message>
    <message>
      <source>it has no pixel size</source>
      <translation>화소 크기 없음</translation>
    </message>
    <message>
      <source>it has no rows, columns or frames</source>
      <translation>행, 열, 프레임 중 없는 것이 있음</translation>
    </message>
    <message>
      <source>it has time-of-flight bins</source>
      <translation>TOF 빈이 있음</translation>
    </message>
    <message>
      <source>it holds no [[collimator]]</source>
      <translation>[[collimator]] 없음</translation>
    </message>
    <message>
      <source>it inflates to more than {0} MiB</source>
      <translation>압축을 풀면 {0} MiB를 넘음</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>폴더입니다</translation>
    </message>
    <message>
      <source>it is compressed or packed in a way that cannot be read here</source>
      <translation>여기서 읽을 수 없는 방식으로 압축되거나 묶임</translation>
    </message>
    <message>
      <source>it is damaged</source>
      <translation>손상됨</translation>
    </message>
    <message>
      <source>it is encoded as {0}</source>
      <translation>{0}(으)로 인코딩됨</translation>
    </message>
    <message>
      <source>it is no TOML that can be read</source>
      <translation>읽을 수 있는 TOML이 아님</translation>
    </message>
    <message>
      <source>it is not JSON</source>
      <translation>JSON이 아님</translation>
    </message>
    <message>
      <source>it is not UTF-8 text</source>
      <translation>UTF-8 글이 아님</translation>
    </message>
    <message>
      <source>it is not a list</source>
      <translation>목록이 아님</translation>
    </message>
    <message>
      <source>it is not in parts</source>
      <translation>여러 부분으로 되어 있지 않음</translation>
    </message>
    <message>
      <source>it is too large</source>
      <translation>너무 큼</translation>
    </message>
    <message>
      <source>it is {0}, not a rotation</source>
      <translation>회전 촬영이 아니라 {0}임</translation>
    </message>
    <message>
      <source>it reads as {0}</source>
      <translation>{0}(으)로 읽힘</translation>
    </message>
    <message>
      <source>it reads as {0} series</source>
      <translation>시리즈 {0}개로 읽힘</translation>
    </message>
    <message>
      <source>its SUV differs</source>
      <translation>SUV가 다름</translation>
    </message>
    <message>
      <source>its bins are compressed along the axis (span {0})</source>
      <translation>빈이 축방향으로 압축됨(스팬 {0})</translation>
    </message>
    <message>
      <source>its compressed pixel data are damaged</source>
      <translation>압축된 화소 데이터가 손상됨</translation>
    </message>
    <message>
      <source>its deflate stream ends early</source>
      <translation>deflate 스트림이 일찍 끝남</translation>
    </message>
    <message>
      <source>its folder does not exist</source>
      <translation>폴더가 없습니다</translation>
    </message>
    <message>
      <source>its frame vectors do not count from 1</source>
      <translation>프레임 벡터가 1부터 세지 않음</translation>
    </message>
    <message>
      <source>its frames have no place in the patient</source>
      <translation>프레임에 환자 내 위치가 없음</translation>
    </message>
    <message>
      <source>its parent folder does not exist</source>
      <translation>상위 폴더가 없습니다</translation>
    </message>
    <message>
      <source>its parts have no proper boundary</source>
      <translation>부분의 경계가 올바르지 않음</translation>
    </message>
    <message>
      <source>its pictures are too large</source>
      <translation>그림이 너무 큼</translation>
    </message>
    <message>
      <source>its pixel data are compressed, but it claims otherwise</source>
      <translation>화소 데이터가 압축되었으나 그렇지 않다고 함</translation>
    </message>
    <message>
      <source>its pixel data are truncated</source>
      <translation>화소 데이터가 잘림</translation>
    </message>
    <message>
      <source>its slices lie elsewhere</source>
      <translation>절편의 위치가 다름</translation>
    </message>
    <message>
      <source>its values differ</source>
      <translation>값이 다름</translation>
    </message>
    <message>
      <source>its values do not start at the lowest bit</source>
      <translation>값이 최하위 비트에서 시작하지 않음</translation>
    </message>
    <message>
      <source>its words have {0} bits</source>
      <translation>워드가 {0}비트임</translation>
    </message>
    <message>
      <source>its {0} are {1}, not {2}</source>
      <translation>{0}이(가) {2}가 아니라 {1}임</translation>
    </message>
    <message>
      <source>its {0} hold negative or undefined values</source>
      <translation>{0}에 음수이거나 정의되지 않은 값이 있음</translation>
    </message>
    <message>
      <source>its {0} {1} is invalid</source>
      <translation>{0} {1}이(가) 올바르지 않음</translation>
    </message>
    <message>
      <source>k2' must be positive.</source>
      <translation>k2'은 양수여야 합니다.</translation>
    </message>
    <message>
      <source>keV</source>
      <translation>keV</translation>
    </message>
    <message>
      <source>kg</source>
      <translation>kg</translation>
    </message>
    <message>
      <source>left-right</source>
      <translation>좌우</translation>
    </message>
    <message>
      <source>lie in different spaces</source>
      <translation>서로 다른 공간에 있음</translation>
    </message>
    <message>
      <source>lie in the same place</source>
      <translation>같은 곳에 있음</translation>
    </message>
    <message>
      <source>list mode</source>
      <translation>리스트 모드</translation>
    </message>
    <message>
      <source>liver</source>
      <translation>간</translation>
    </message>
    <message>
      <source>mL</source>
      <translation>mL</translation>
    </message>
    <message>
      <source>matrices</source>
      <translation>행렬</translation>
    </message>
    <message>
      <source>mean of {0} of {1} {2}</source>
      <translation>{2} {1}개 중 {0}개의 평균</translation>
    </message>
    <message>
      <source>measured on cubes of {0} mm</source>
      <translation>{0} mm 정육면체에서 측정함</translation>
    </message>
    <message>
      <source>min</source>
      <translation>분</translation>
    </message>
    <message>
      <source>mm</source>
      <translation>mm</translation>
    </message>
    <message>
      <source>names a data file that is not beside it</source>
      <translation>적힌 데이터 파일이 옆에 없음</translation>
    </message>
    <message>
      <source>names no file that can exist</source>
      <translation>있을 수 없는 파일이 적혀 있음</translation>
    </message>
    <message>
      <source>no bound</source>
      <translation>제한 없음</translation>
    </message>
    <message>
      <source>no decay correction, two beds</source>
      <translation>붕괴 보정 없음, 베드 두 개</translation>
    </message>
    <message>
      <source>no labels</source>
      <translation>레이블 없음</translation>
    </message>
    <message>
      <source>no unit</source>
      <translation>단위 없음</translation>
    </message>
    <message>
      <source>no voxel is left</source>
      <translation>남은 복셀이 없음</translation>
    </message>
    <message>
      <source>no voxel lies between the 10th and the 90th percentile</source>
      <translation>10–90 백분위수 사이에 복셀이 없음</translation>
    </message>
    <message>
      <source>none: the events are prompts only</source>
      <translation>없음: 즉발 동시계수뿐</translation>
    </message>
    <message>
      <source>not calibrated</source>
      <translation>교정 안 됨</translation>
    </message>
    <message>
      <source>not computed yet</source>
      <translation>아직 계산하지 않음</translation>
    </message>
    <message>
      <source>not decay-corrected (NONE): the dose at the mean activity of each frame</source>
      <translation>붕괴 보정 안 함(NONE): 각 프레임의 평균 방사능 시점의 투여량</translation>
    </message>
    <message>
      <source>not every energy window has all views</source>
      <translation>뷰가 빠진 에너지 창이 있음</translation>
    </message>
    <message>
      <source>nuclide table: {0}, {1}</source>
      <translation>핵종 표: {0}, {1}</translation>
    </message>
    <message>
      <source>on both sides of</source>
      <translation>양쪽</translation>
    </message>
    <message>
      <source>one direction</source>
      <translation>한 방향</translation>
    </message>
    <message>
      <source>one grey level is occupied, so that texture says nothing; choose smaller bins</source>
      <translation>회색조를 하나만 사용하여 질감에 뜻이 없음. 더 작은 빈을 고를 것</translation>
    </message>
    <message>
      <source>one of {0} expected</source>
      <translation>{0} 중 하나여야 함</translation>
    </message>
    <message>
      <source>one_up</source>
      <translation>한 화면</translation>
    </message>
    <message>
      <source>only slow at the first start</source>
      <translation>처음 시작할 때만 느림</translation>
    </message>
    <message>
      <source>per s</source>
      <translation>회/초</translation>
    </message>
    <message>
      <source>petmr_read</source>
      <translation>PET/MR 판독</translation>
    </message>
    <message>
      <source>plane {0} of {1}</source>
      <translation>평면 {0}/{1}</translation>
    </message>
    <message>
      <source>planes</source>
      <translation>평면</translation>
    </message>
    <message>
      <source>px</source>
      <translation>px</translation>
    </message>
    <message>
      <source>real-world unit {0}</source>
      <translation>실제 단위 {0}</translation>
    </message>
    <message>
      <source>scales</source>
      <translation>척도</translation>
    </message>
    <message>
      <source>segment</source>
      <translation>세그먼트</translation>
    </message>
    <message>
      <source>several frames belong to the same view</source>
      <translation>같은 뷰에 프레임이 여러 개임</translation>
    </message>
    <message>
      <source>simulated</source>
      <translation>모의</translation>
    </message>
    <message>
      <source>simulated: a smooth shape</source>
      <translation>모의: 매끄러운 분포</translation>
    </message>
    <message>
      <source>simulated: single scatter</source>
      <translation>모의: 단일 산란</translation>
    </message>
    <message>
      <source>simulated: uniform randoms</source>
      <translation>모의: 균일한 우연 동시계수</translation>
    </message>
    <message>
      <source>single scatter simulation, {0} times, scaled by {1}</source>
      <translation>단일 산란 시뮬레이션 {0}회, 배율 {1}</translation>
    </message>
    <message>
      <source>slice</source>
      <translation>절편</translation>
    </message>
    <message>
      <source>slices</source>
      <translation>절편</translation>
    </message>
    <message>
      <source>stored as SUL, James 128 (GML)</source>
      <translation>SUL James 128로 저장(GML)</translation>
    </message>
    <message>
      <source>stored as SUVbsa (CM2ML)</source>
      <translation>SUVbsa로 저장(CM2ML)</translation>
    </message>
    <message>
      <source>stored as SUVbw (GML)</source>
      <translation>SUVbw로 저장(GML)</translation>
    </message>
    <message>
      <source>stored as SUVibw (GML), sex O</source>
      <translation>SUVibw로 저장(GML), 성별 O</translation>
    </message>
    <message>
      <source>tangential</source>
      <translation>접선 방향</translation>
    </message>
    <message>
      <source>tells a position of the patient whose axes are not known</source>
      <translation>축을 알 수 없는 환자 자세가 적혀 있음</translation>
    </message>
    <message>
      <source>the counts beside the object are {0} times the simulated scatter</source>
      <translation>물체 바깥의 계수가 모의한 산란의 {0}배임</translation>
    </message>
    <message>
      <source>the decoder crashed on it</source>
      <translation>디코더가 비정상 종료됨</translation>
    </message>
    <message>
      <source>the first bin starts at the minimum of the region, and moves with it</source>
      <translation>첫 빈이 관심영역의 최솟값에서 시작하여 영역과 함께 움직임</translation>
    </message>
    <message>
      <source>the injection is dated {0} half-lives before the scan</source>
      <translation>주사 시점이 촬영보다 반감기의 {0}배 앞섬</translation>
    </message>
    <message>
      <source>the intensities add up to 0</source>
      <translation>강도의 합이 0임</translation>
    </message>
    <message>
      <source>the mean is 0</source>
      <translation>평균이 0</translation>
    </message>
    <message>
      <source>the quartiles add up to 0</source>
      <translation>사분위수의 합이 0</translation>
    </message>
    <message>
      <source>the region covers no voxel of that size; choose smaller ones</source>
      <translation>이 크기의 복셀을 덮지 못함. 더 작은 복셀을 고를 것</translation>
    </message>
    <message>
      <source>the region is a line</source>
      <translation>관심영역이 선임</translation>
    </message>
    <message>
      <source>the region is flat</source>
      <translation>관심영역이 평평함</translation>
    </message>
    <message>
      <source>the response itself</source>
      <translation>응답 그대로</translation>
    </message>
    <message>
      <source>the series time is absent or later than the acquisition, as after post-processing</source>
      <translation>시리즈 시각이 없거나 후처리한 것처럼 촬영보다 늦음</translation>
    </message>
    <message>
      <source>there is no acquisition time to check it with</source>
      <translation>대조할 촬영 시각이 없음</translation>
    </message>
    <message>
      <source>there is one grey level only</source>
      <translation>회색조가 하나뿐임</translation>
    </message>
    <message>
      <source>to the back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>to the head</source>
      <translation>머리쪽으로</translation>
    </message>
    <message>
      <source>to the left</source>
      <translation>왼쪽으로</translation>
    </message>
    <message>
      <source>tof</source>
      <translation>TOF</translation>
    </message>
    <message>
      <source>too few counts lie beside the object</source>
      <translation>물체 바깥의 계수가 너무 적음</translation>
    </message>
    <message>
      <source>two beds, series time after them</source>
      <translation>베드 두 개, 시리즈 시각이 그 뒤</translation>
    </message>
    <message>
      <source>unsigned integer</source>
      <translation>부호 없는 정수</translation>
    </message>
    <message>
      <source>values that are no labels</source>
      <translation>레이블이 아닌 값</translation>
    </message>
    <message>
      <source>view</source>
      <translation>뷰</translation>
    </message>
    <message>
      <source>views</source>
      <translation>뷰</translation>
    </message>
    <message>
      <source>volume</source>
      <translation>볼륨</translation>
    </message>
    <message>
      <source>voxels</source>
      <translation>복셀</translation>
    </message>
    <message>
      <source>voxels are {0} times as long as wide, so that directions in 3D differ; interpolate to cubes, or measure within slices</source>
      <translation>복셀의 길이가 너비의 {0}배여서 3차원 방향이 서로 다름. 정육면체로 보간하거나 절편 안에서 측정할 것</translation>
    </message>
    <message>
      <source>{0} ({1}) cannot be taken for {2}.</source>
      <translation>{0} ({1})을(를) {2}(으)로 볼 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} A terminal is asked instead.</source>
      <translation>{0} 대신 터미널에 묻습니다.</translation>
    </message>
    <message>
      <source>{0} The run was to end when a region is steady.</source>
      <translation>{0} 관심영역이 안정되면 끝나도록 한 실행이었습니다.</translation>
    </message>
    <message>
      <source>{0} and {1} do not overlap in space.</source>
      <translation>{0}와(과) {1}이(가) 공간에서 겹치지 않습니다.</translation>
    </message>
    <message>
      <source>{0} and {1} have different frames of reference.</source>
      <translation>{0}와(과) {1}의 기준 좌표계가 다릅니다.</translation>
    </message>
    <message>
      <source>{0} and {1} lie outside the scanner.</source>
      <translation>{0}와(과) {1}이(가) 스캐너 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} answers.</source>
      <translation>{0}이(가) 응답합니다.</translation>
    </message>
    <message>
      <source>{0} at the same position as another one, with other content.</source>
      <translation>{0}: 다른 것과 위치는 같고 내용은 다릅니다.</translation>
    </message>
    <message>
      <source>{0} belongs to the study that was open before, and was dropped.</source>
      <translation>{0}은(는) 이전에 열려 있던 검사의 결과이므로 버렸습니다.</translation>
    </message>
    <message>
      <source>{0} bends the image, which views do not.</source>
      <translation>{0}은(는) 영상을 휘게 하므로 화면에 그대로 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} bends the image.</source>
      <translation>{0}은(는) 영상을 휘게 합니다.</translation>
    </message>
    <message>
      <source>{0} beside it belongs to another image; its unit is unknown.</source>
      <translation>옆에 있는 {0}은(는) 다른 영상의 것이라 단위를 알 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} beside it cannot be read; its unit is unknown.</source>
      <translation>옆에 있는 {0}을(를) 읽을 수 없어 단위를 알 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} beside it names an unknown quantity or kind.</source>
      <translation>옆에 있는 {0}의 물리량이나 종류를 알 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} cannot be inverted, or mirrors.</source>
      <translation>역행렬이 없거나 뒤집는 변환입니다: {0}.</translation>
    </message>
    <message>
      <source>{0} cannot be opened: {1}{2}</source>
      <translation>열 수 없습니다: {0} - {1}{2}</translation>
    </message>
    <message>
      <source>{0} cannot be reached.</source>
      <translation>연결할 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}</source>
      <translation>읽을 수 없습니다: {0} - {1}</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}.</source>
      <translation>읽을 수 없습니다: {0} ({1}).</translation>
    </message>
    <message>
      <source>{0} cannot be reconstructed. {1}</source>
      <translation>재구성할 수 없습니다: {0}. {1}</translation>
    </message>
    <message>
      <source>{0} cannot become {1}.</source>
      <translation>{0}을(를) {1}(으)로 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} contoured planes lie outside the image.</source>
      <translation>윤곽면 {0}개가 영상 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} does not answer.</source>
      <translation>응답하지 않습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} does not describe a scanner ({1}).</source>
      <translation>스캐너를 설명하는 파일이 아닙니다: {0} ({1}).</translation>
    </message>
    <message>
      <source>{0} does not end in .h5.</source>
      <translation>{0}이(가) .h5로 끝나지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not end in .nii or .nii.gz.</source>
      <translation>{0}이(가) .nii나 .nii.gz로 끝나지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not end in .tfm, as {1} should.</source>
      <translation>{0}이(가) {1} 형식처럼 .tfm으로 끝나지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not end in {1}.</source>
      <translation>{0}이(가) {1}(으)로 끝나지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not exist.</source>
      <translation>없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} does not relate {1} and {2}.</source>
      <translation>{0}은(는) {1}와(과) {2}을(를) 연결하지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not speak TLS as it should.</source>
      <translation>{0}의 TLS 통신이 올바르지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not support C-GET.</source>
      <translation>{0}은(는) C-GET을 지원하지 않습니다.</translation>
    </message>
    <message>
      <source>{0} does not take {1} in the form {2}.</source>
      <translation>{0}은(는) {2} 형식의 {1}을(를) 받지 않습니다.</translation>
    </message>
    <message>
      <source>{0} exists already.</source>
      <translation>이미 있습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} failed unexpectedly ({1}).</source>
      <translation>예기치 않게 실패했습니다: {0} ({1}).</translation>
    </message>
    <message>
      <source>{0} files are exact copies</source>
      <translation>파일 {0}개가 똑같은 사본임</translation>
    </message>
    <message>
      <source>{0} files are stored at {1}.</source>
      <translation>파일 {0}개를 {1}에 저장했습니다.</translation>
    </message>
    <message>
      <source>{0} found</source>
      <translation>{0}개 찾음</translation>
    </message>
    <message>
      <source>{0} frame values do not fit data of shape {1}.</source>
      <translation>프레임 값 {0}개가 데이터 모양 {1}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>{0} frames start at {1} min or later; a line needs {2}.</source>
      <translation>{1}분 이후에 시작하는 프레임이 {0}개입니다. 직선에는 {2}개가 필요합니다.</translation>
    </message>
    <message>
      <source>{0} grey levels are occupied; {1} to {2} are usual</source>
      <translation>회색조 {0}개를 사용함. 보통 {1}–{2}개</translation>
    </message>
    <message>
      <source>{0} has a column {1}, which means nothing here.</source>
      <translation>{0}의 열 {1}은(는) 여기서 뜻이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has damaged meta information.</source>
      <translation>메타 정보가 손상되었습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} has no activity in any frame.</source>
      <translation>{0}의 어떤 프레임에도 방사능이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no column {1}.</source>
      <translation>{0}에 열이 없습니다: {1}.</translation>
    </message>
    <message>
      <source>{0} has no curve.{1}</source>
      <translation>{0}에 곡선이 없습니다.{1}</translation>
    </message>
    <message>
      <source>{0} has no frame of reference that a DICOM registration could name.</source>
      <translation>{0}에 DICOM 정합이 가리킬 기준 좌표계가 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no frame {1}.</source>
      <translation>{0}에 프레임 {1}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no frames with durations.</source>
      <translation>{0}에 길이를 아는 프레임이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no frames.</source>
      <translation>{0}에 프레임이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no value at this point.</source>
      <translation>이 점에 {0}의 값이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no value near this point.</source>
      <translation>이 점 근처에 {0}의 값이 없습니다.</translation>
    </message>
    <message>
      <source>{0} has no {1}</source>
      <translation>{0}에 {1}이(가) 없음</translation>
    </message>
    <message>
      <source>{0} has no {1}.</source>
      <translation>{0}에 {1}이(가) 없습니다.</translation>
    </message>
    <message>
      <source>{0} has only {1} slice(s) in one direction.</source>
      <translation>{0}은(는) 한 방향으로 절편이 {1}장뿐입니다.</translation>
    </message>
    <message>
      <source>{0} holds infinite values, or none at all.</source>
      <translation>{0}에 무한대 값이 있거나 값이 전혀 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no curve over time.</source>
      <translation>{0}에 시간에 따른 곡선이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no curve.</source>
      <translation>{0}에 곡선이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no image.</source>
      <translation>{0}에 영상이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no names of labels.</source>
      <translation>{0}에 레이블의 이름이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no projection data that are known.</source>
      <translation>알려진 투영 데이터가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} holds no projection data.</source>
      <translation>투영 데이터가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} holds no prompts.</source>
      <translation>즉발 동시계수가 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} holds no regions.</source>
      <translation>관심영역이 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} holds no samples.</source>
      <translation>{0}에 표본이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds no value.</source>
      <translation>{0}에 값이 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds several acquisitions: {1}.</source>
      <translation>{0}에 획득이 여러 개 있습니다: {1}.</translation>
    </message>
    <message>
      <source>{0} holds several kinds of modules, each with a timing of its own.</source>
      <translation>{0}에 시간 특성이 서로 다른 모듈이 여러 종류 있습니다.</translation>
    </message>
    <message>
      <source>{0} holds what this version does not know ({1}).</source>
      <translation>{0}에 이 버전이 모르는 내용이 있습니다({1}).</translation>
    </message>
    <message>
      <source>{0} holds {1} ({2}), which cannot become {3}.</source>
      <translation>{0}은(는) {1}({2})이므로 {3}(으)로 바꿀 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} holds {1} acquisitions.</source>
      <translation>{0}에 획득이 {1}개 있습니다.</translation>
    </message>
    <message>
      <source>{0} holds {1} registrations.</source>
      <translation>{0}에 정합이 {1}개 있습니다.</translation>
    </message>
    <message>
      <source>{0} holds {1}.</source>
      <translation>{0}: {1}.</translation>
    </message>
    <message>
      <source>{0} holds {1}; only PET and SPECT images are written as DICOM.</source>
      <translation>{0}은(는) {1}입니다. PET과 SPECT 영상만 DICOM으로 씁니다.</translation>
    </message>
    <message>
      <source>{0} image files of the unsaved work are missing.</source>
      <translation>저장하지 않은 작업의 영상 파일 {0}개가 없습니다.</translation>
    </message>
    <message>
      <source>{0} is a colour picture, not a measurement.</source>
      <translation>{0}은(는) 측정값이 아니라 컬러 그림입니다.</translation>
    </message>
    <message>
      <source>{0} is a gamma camera.</source>
      <translation>{0}은(는) 감마카메라입니다.</translation>
    </message>
    <message>
      <source>{0} is a single image.</source>
      <translation>{0}은(는) 단일 영상입니다.</translation>
    </message>
    <message>
      <source>{0} is an image, not projection data.</source>
      <translation>투영 데이터가 아니라 영상입니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is another series than when the project was saved.</source>
      <translation>{0}은(는) 프로젝트를 저장할 때와 다른 시리즈입니다.</translation>
    </message>
    <message>
      <source>{0} is compressed in a way that cannot be read here.</source>
      <translation>{0}은(는) 여기서 읽을 수 없는 방식으로 압축되었습니다.</translation>
    </message>
    <message>
      <source>{0} is damaged ({1}: {2}).</source>
      <translation>손상되었습니다: {0} ({1}: {2}).</translation>
    </message>
    <message>
      <source>{0} is damaged, or not what its name says.</source>
      <translation>손상되었거나 이름과 다릅니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is damaged.</source>
      <translation>손상되었습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is damaged: {1} in its segments.</source>
      <translation>손상되었습니다: {0} (분할에 {1}).</translation>
    </message>
    <message>
      <source>{0} is damaged: {1} in its structures.</source>
      <translation>손상되었습니다: {0} (구조에 {1}).</translation>
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <translation>손상되었습니다: {0} ({1}).</translation>
    </message>
    <message>
      <source>{0} is empty.</source>
      <translation>{0}이(가) 비어 있습니다.</translation>
    </message>
    <message>
      <source>{0} is empty: all its voxels are the same.</source>
      <translation>{0}이(가) 비어 있습니다: 모든 복셀이 같습니다.</translation>
    </message>
    <message>
      <source>{0} is guided by an MR image, and there is none.</source>
      <translation>{0}에는 유도할 MR 영상이 필요한데 없습니다.</translation>
    </message>
    <message>
      <source>{0} is in {1}, not in SUV.</source>
      <translation>{0}은(는) SUV가 아니라 {1} 단위입니다.</translation>
    </message>
    <message>
      <source>{0} is in {1}, {2} in {3}: their difference means nothing.</source>
      <translation>{0}은(는) {1}, {2}은(는) {3}이므로 둘의 차이는 의미가 없습니다.</translation>
    </message>
    <message>
      <source>{0} is no DICOM file with meta information.</source>
      <translation>메타 정보가 있는 DICOM 파일이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no DICOM series that a report could refer to.</source>
      <translation>{0}은(는) 보고서가 참조할 수 있는 DICOM 시리즈가 아닙니다.</translation>
    </message>
    <message>
      <source>{0} is no Interfile header.</source>
      <translation>Interfile 헤더가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no complete deformable registration.</source>
      <translation>완전한 변형 정합이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no measurement report (TID 1500) that can be read.</source>
      <translation>읽을 수 있는 측정 보고서(TID 1500)가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no name for an Interfile header.</source>
      <translation>Interfile 헤더의 이름이 될 수 없습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no number.</source>
      <translation>숫자가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no segmentation.</source>
      <translation>분할이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no structure set.</source>
      <translation>구조 세트가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is no table.</source>
      <translation>{0}은(는) 표가 아닙니다.</translation>
    </message>
    <message>
      <source>{0} is no uptake.</source>
      <translation>{0}은(는) 섭취가 아닙니다.</translation>
    </message>
    <message>
      <source>{0} is not NIfTI.</source>
      <translation>NIfTI가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a CSV table.</source>
      <translation>{0}은(는) CSV 표가 아닙니다.</translation>
    </message>
    <message>
      <source>{0} is not a DICOM file.</source>
      <translation>DICOM 파일이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a DICOM segmentation.</source>
      <translation>DICOM 분할이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a NIfTI file.</source>
      <translation>NIfTI 파일이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a deformable DICOM registration.</source>
      <translation>변형 DICOM 정합이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a matrix of FLIRT.</source>
      <translation>FLIRT 행렬이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a port.</source>
      <translation>포트가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a project of fusionview, or it is damaged.</source>
      <translation>fusionview 프로젝트가 아니거나 손상되었습니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a project of fusionview.</source>
      <translation>fusionview 프로젝트가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a readable NIfTI file.</source>
      <translation>읽을 수 있는 NIfTI 파일이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a readable recipe.</source>
      <translation>읽을 수 있는 레시피가 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a readable scan file.</source>
      <translation>읽을 수 있는 스캔 파일이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not a rigid DICOM registration.</source>
      <translation>강체 DICOM 정합이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not an ITK transform.</source>
      <translation>ITK 변환이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not an application entity title.</source>
      <translation>AE 타이틀이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not an image.</source>
      <translation>영상이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} is not corrected for decay; as Bq/mL its SUV would be lost.</source>
      <translation>{0}은(는) 붕괴보정되지 않아 Bq/mL로 쓰면 SUV를 잃습니다.</translation>
    </message>
    <message>
      <source>{0} is not registered to {1}.</source>
      <translation>{0}이(가) {1}에 정합되지 않았습니다.</translation>
    </message>
    <message>
      <source>{0} is read differently by this version.</source>
      <translation>{0}을(를) 이 버전은 다르게 읽습니다.</translation>
    </message>
    <message>
      <source>{0} is too large for a curve.</source>
      <translation>{0}은(는) 곡선으로 보기에 너무 큽니다.</translation>
    </message>
    <message>
      <source>{0} is too large.</source>
      <translation>{0}이(가) 너무 큽니다.</translation>
    </message>
    <message>
      <source>{0} is turned against the patient's axes, which Interfile cannot say.</source>
      <translation>{0}은(는) 환자 축에 대해 돌아가 있으며 Interfile로는 나타낼 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} is {1}, which is no time.</source>
      <translation>{0}의 값 {1}은(는) 시각이 아닙니다.</translation>
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation>{0}의 값이 {1}입니다.</translation>
    </message>
    <message>
      <source>{0} is {1}; only PET and SPECT are written as DICOM.</source>
      <translation>{0}은(는) {1}입니다. PET과 SPECT만 DICOM으로 씁니다.</translation>
    </message>
    <message>
      <source>{0} keV lies outside the table of {1}.</source>
      <translation>{0} keV는 {1}의 표를 벗어납니다.</translation>
    </message>
    <message>
      <source>{0} landmark pair(s) do not fix a rotation.</source>
      <translation>표지점 {0}쌍으로는 회전이 정해지지 않습니다.</translation>
    </message>
    <message>
      <source>{0} lesions are regions now.</source>
      <translation>병변 {0}개가 관심영역이 되었습니다.</translation>
    </message>
    <message>
      <source>{0} lie outside of it.</source>
      <translation>{0}개는 그 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lies in another space than the projections.</source>
      <translation>{0}은(는) 투영과 다른 공간에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lies in another space than the scan.</source>
      <translation>{0}은(는) 스캔과 다른 공간에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lies in another space than {1}.</source>
      <translation>{0}의 공간이 {1}와(과) 다릅니다.</translation>
    </message>
    <message>
      <source>{0} lies inside {1}.</source>
      <translation>{0}이(가) {1} 안에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lies on another grid than when the project was saved.</source>
      <translation>{0}의 격자가 프로젝트를 저장할 때와 다릅니다.</translation>
    </message>
    <message>
      <source>{0} lies outside of the scanner.</source>
      <translation>{0}이(가) 스캐너 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lies outside of what the camera sees.</source>
      <translation>{0}이(가) 카메라가 보는 범위 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} lists no images for this series.</source>
      <translation>{0}에 이 시리즈의 영상이 없습니다.</translation>
    </message>
    <message>
      <source>{0} lists nothing.</source>
      <translation>{0}에 아무것도 없습니다.</translation>
    </message>
    <message>
      <source>{0} maps planes, not space.</source>
      <translation>{0}은(는) 공간이 아니라 평면의 변환입니다.</translation>
    </message>
    <message>
      <source>{0} missing (after {1} mm along the normal, usual gap {2} mm).</source>
      <translation>{0} 빠짐(법선 방향 {1} mm 뒤, 보통 간격 {2} mm).</translation>
    </message>
    <message>
      <source>{0} more cannot be opened either.</source>
      <translation>{0}개도 열 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} more volumes were deformed in the same way and added as layers.</source>
      <translation>볼륨 {0}개를 더 같은 방식으로 변형하여 레이어로 추가했습니다.</translation>
    </message>
    <message>
      <source>{0} names no file that is here. {1}</source>
      <translation>{0}이(가) 가리키는 파일이 여기에 없습니다. {1}</translation>
    </message>
    <message>
      <source>{0} names no movie format.</source>
      <translation>동영상 형식이 아닙니다: {0}.</translation>
    </message>
    <message>
      <source>{0} needs an energy window {1} the photopeak, which was not measured.</source>
      <translation>{0}에는 광전피크({1})의 에너지 창이 필요한데 측정하지 않았습니다.</translation>
    </message>
    <message>
      <source>{0} no longer has the slices that it was read with.</source>
      <translation>{0}에 읽을 때의 절편이 더 이상 없습니다.</translation>
    </message>
    <message>
      <source>{0} of another one and left out.</source>
      <translation>{0}: 다른 것의 중복이므로 제외했습니다.</translation>
    </message>
    <message>
      <source>{0} of its names lead out of its folder and are not opened.</source>
      <translation>이름 {0}개가 폴더 밖을 가리켜 열지 않습니다.</translation>
    </message>
    <message>
      <source>{0} of the counts come from lines that meet nothing of the attenuation map; it lies elsewhere, or is shifted.</source>
      <translation>감쇠 맵과 만나지 않는 반응선에서 나온 계수: {0}. 맵이 다른 곳에 있거나 어긋나 있습니다.</translation>
    </message>
    <message>
      <source>{0} of the counts come from lines that meet nothing of the attenuation map; it may be shifted or too small.</source>
      <translation>감쇠 맵과 만나지 않는 반응선에서 나온 계수: {0}. 맵이 어긋났거나 너무 작을 수 있습니다.</translation>
    </message>
    <message>
      <source>{0} of the files it names are missing.</source>
      <translation>가리키는 파일 중 {0}개가 없습니다.</translation>
    </message>
    <message>
      <source>{0} of {1} bits per value are not supported</source>
      <translation>값당 {1}비트 중 {0}비트는 지원하지 않음</translation>
    </message>
    <message>
      <source>{0} of {1} files</source>
      <translation>파일 {0}/{1}</translation>
    </message>
    <message>
      <source>{0} of {1} files are missing, {2} have changed.</source>
      <translation>파일 {1}개 중 {0}개가 없고 {2}개가 바뀌었습니다.</translation>
    </message>
    <message>
      <source>{0} of {1} images</source>
      <translation>영상 {0}/{1}</translation>
    </message>
    <message>
      <source>{0} of {1} voxels have no value and were left out</source>
      <translation>복셀 {1}개 중 값이 없는 {0}개를 제외함</translation>
    </message>
    <message>
      <source>{0} on {1}: {2}.</source>
      <translation>{1} 위의 {0}: {2}.</translation>
    </message>
    <message>
      <source>{0} points or open lines were left out.</source>
      <translation>점이나 열린 선 {0}개를 제외했습니다.</translation>
    </message>
    <message>
      <source>{0} projections of {1} x {2} pixels, {3}, {4} from {5}°.</source>
      <translation>{1} x {2} 화소 투영 {0}개, {3}, {5}°부터 {4}.</translation>
    </message>
    <message>
      <source>{0} refused {1} of the files.</source>
      <translation>{0}이(가) 파일 {1}개를 거부했습니다.</translation>
    </message>
    <message>
      <source>{0} refused {1}: {2} (status {3}).</source>
      <translation>{0}이(가) {1}을(를) 거부했습니다: {2}(상태 {3}).</translation>
    </message>
    <message>
      <source>{0} regions were added.</source>
      <translation>영역 {0}개를 추가했습니다.</translation>
    </message>
    <message>
      <source>{0} regions were copied to {1}.</source>
      <translation>관심영역 {0}개를 {1}에 복사했습니다.</translation>
    </message>
    <message>
      <source>{0} rejected us: {1}.</source>
      <translation>{0}이(가) 연결을 거절했습니다: {1}.</translation>
    </message>
    <message>
      <source>{0} s is no useful limit.</source>
      <translation>{0}초는 쓸 수 없는 제한입니다.</translation>
    </message>
    <message>
      <source>{0} sent {1} of {2} images.</source>
      <translation>{0}이(가) 영상 {2}장 중 {1}장을 보냈습니다.</translation>
    </message>
    <message>
      <source>{0} setting {1} is {2}.</source>
      <translation>{0} 설정 {1}의 값이 {2}입니다.</translation>
    </message>
    <message>
      <source>{0} subsets of {1} {2} leave some without data.</source>
      <translation>{2} {1}개를 부분집합 {0}개로 나누면 데이터 없는 부분집합이 생깁니다.</translation>
    </message>
    <message>
      <source>{0} told who the patient is (a name, number, place or date) and was replaced {1}.</source>
      <translation>{0}이(가) 환자를 드러내어(이름, 번호, 장소, 날짜) {1} 바꾸었습니다.</translation>
    </message>
    <message>
      <source>{0} values are too many.</source>
      <translation>값 {0}개는 너무 많습니다.</translation>
    </message>
    <message>
      <source>{0} values do not fit {1} views, or are undefined.</source>
      <translation>값 {0}개가 뷰 {1}개와 맞지 않거나 정의되지 않았습니다.</translation>
    </message>
    <message>
      <source>{0} views do not divide the {1} of the scanner.</source>
      <translation>뷰 {0}개로 스캐너의 {1}개를 나눌 수 없습니다.</translation>
    </message>
    <message>
      <source>{0} voxels are few for texture; {1} are the least that is usual</source>
      <translation>질감에는 복셀 {0}개가 적음. 보통 적어도 {1}개</translation>
    </message>
    <message>
      <source>{0} voxels are undefined (NaN).</source>
      <translation>값이 없는(NaN) 복셀이 {0}개 있습니다.</translation>
    </message>
    <message>
      <source>{0} voxels below the first bin were put into it</source>
      <translation>첫 빈보다 낮은 복셀 {0}개를 첫 빈에 넣음</translation>
    </message>
    <message>
      <source>{0} voxels have no value and were left out</source>
      <translation>복셀 {0}개는 값이 없어 제외함</translation>
    </message>
    <message>
      <source>{0} voxels lie outside the image.</source>
      <translation>복셀 {0}개가 영상 밖에 있습니다.</translation>
    </message>
    <message>
      <source>{0} voxels lie outside the re-segmentation range and were left out</source>
      <translation>복셀 {0}개는 재분할 범위 밖이어서 제외함</translation>
    </message>
    <message>
      <source>{0} voxels of {1} are undefined; they count as air.</source>
      <translation>{1}의 복셀 {0}개가 정의되지 않아 공기로 봅니다.</translation>
    </message>
    <message>
      <source>{0} voxels stand for each of the image: most of the texture is interpolated</source>
      <translation>영상의 복셀 하나에 복셀 {0}개: 질감의 대부분이 보간한 것임</translation>
    </message>
    <message>
      <source>{0} voxels without a value are stored as 0.</source>
      <translation>값이 없는 복셀 {0}개를 0으로 저장합니다.</translation>
    </message>
    <message>
      <source>{0} voxels would have to be measured; choose larger ones</source>
      <translation>복셀 {0}개를 측정해야 함. 더 큰 복셀을 고를 것</translation>
    </message>
    <message>
      <source>{0} was added as a layer, with a map of how volumes changed ({1} to {2} times).</source>
      <translation>{0}을(를) 레이어로 추가하고 부피 변화 맵도 추가했습니다({1}–{2}배).</translation>
    </message>
    <message>
      <source>{0} was not saved: a project cannot hold something in the study ({1}).</source>
      <translation>저장하지 않았습니다: {0} (프로젝트에 넣을 수 없는 것이 있음: {1}).</translation>
    </message>
    <message>
      <source>{0} was not saved: it holds {1} of {2} pictures.</source>
      <translation>저장하지 않았습니다: {0} (그림 {2}장 중 {1}장만 있음).</translation>
    </message>
    <message>
      <source>{0} was not saved: the disk did not keep what was written.</source>
      <translation>저장하지 못했습니다: {0} (디스크가 쓴 내용을 유지하지 않음).</translation>
    </message>
    <message>
      <source>{0} was not saved: what was read back differs from the picture.</source>
      <translation>저장하지 않았습니다: {0} (다시 읽은 것이 그림과 다릅니다).</translation>
    </message>
    <message>
      <source>{0} was not saved: what was read back differs from the regions.</source>
      <translation>저장하지 않았습니다: {0} (다시 읽은 것이 관심영역과 다릅니다).</translation>
    </message>
    <message>
      <source>{0} was not saved: what was written reads back differently.</source>
      <translation>저장하지 않았습니다: {0} (쓴 것과 다시 읽은 것이 다릅니다).</translation>
    </message>
    <message>
      <source>{0} was not saved: {1}.</source>
      <translation>저장하지 못했습니다: {0} ({1}).</translation>
    </message>
    <message>
      <source>{0} was saved by a newer program ({1}).</source>
      <translation>{0}은(는) 더 새로운 프로그램({1})에서 저장했습니다.</translation>
    </message>
    <message>
      <source>{0} was written by a newer version.</source>
      <translation>{0}은(는) 더 새로운 버전으로 만들었습니다.</translation>
    </message>
    <message>
      <source>{0} was written, but does not read back as it was.</source>
      <translation>{0}을(를) 썼으나 다시 읽은 내용이 다릅니다.</translation>
    </message>
    <message>
      <source>{0} {1} (HTTP status {2}).</source>
      <translation>{0} {1}(HTTP 상태 {2}).</translation>
    </message>
    <message>
      <source>{0}, CUDA{1}</source>
      <translation>{0}, CUDA{1}</translation>
    </message>
    <message>
      <source>{0}, and nothing in the headers tells them apart.</source>
      <translation>{0}, 헤더로는 구별할 수 없습니다.</translation>
    </message>
    <message>
      <source>{0}, line {1} has more cells than the first line.</source>
      <translation>{0}, {1}번째 줄에 첫 줄보다 칸이 많습니다.</translation>
    </message>
    <message>
      <source>{0}, line {1} names no settings.</source>
      <translation>{0}, {1}번째 줄에 설정이 없습니다.</translation>
    </message>
    <message>
      <source>{0}, line {1}: no {2}.</source>
      <translation>{0}, {1}번째 줄: {2} 없음.</translation>
    </message>
    <message>
      <source>{0}, line {1}: there is no quantity {2}.</source>
      <translation>{0}, {1}번째 줄: 그런 물리량이 없습니다: {2}.</translation>
    </message>
    <message>
      <source>{0}, line {1}: {2}</source>
      <translation>{0}, {1}번째 줄: {2}</translation>
    </message>
    <message>
      <source>{0}, line {1}: {2} is {3}, which is no number.</source>
      <translation>{0}, {1}번째 줄: {2}의 값 {3}은(는) 숫자가 아닙니다.</translation>
    </message>
    <message>
      <source>{0}, line {1}: {2}.</source>
      <translation>{0}, {1}번째 줄: {2}.</translation>
    </message>
    <message>
      <source>{0}, then {1}</source>
      <translation>{0}, 그다음 {1}</translation>
    </message>
    <message>
      <source>{0}: FLIRT's matrix counts along the axes of NIfTI files, and DICOM images may be stored the other way round.</source>
      <translation>{0}: FLIRT 행렬은 NIfTI 파일의 축을 따르는데 DICOM 영상은 반대로 저장되어 있을 수 있습니다.</translation>
    </message>
    <message>
      <source>{0}: This transform is not a rotation with a shift.</source>
      <translation>{0}: 이 변환은 회전과 이동이 아닙니다.</translation>
    </message>
    <message>
      <source>{0}: data {1} does not fit grid {2}.</source>
      <translation>{0}: 데이터 {1}이(가) 격자 {2}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>{0}: frames {1} do not fit {2}.</source>
      <translation>{0}: 프레임 {1}이(가) {2}와(과) 맞지 않습니다.</translation>
    </message>
    <message>
      <source>{0}: it has no matrix of 16 numbers.</source>
      <translation>{0}: 숫자 16개의 행렬이 없습니다.</translation>
    </message>
    <message>
      <source>{0}: its displacements do not fit its grid.</source>
      <translation>{0}: 변위가 격자와 맞지 않습니다.</translation>
    </message>
    <message>
      <source>{0}: its matrix is no map of space.</source>
      <translation>{0}: 행렬이 공간 변환이 아닙니다.</translation>
    </message>
    <message>
      <source>{0}: its matrix is not rigid, it stretches by {1} to {2}.</source>
      <translation>{0}: 행렬이 강체가 아니고 {1}–{2}배로 늘립니다.</translation>
    </message>
    <message>
      <source>{0}: its matrix mirrors.</source>
      <translation>{0}: 행렬이 좌우를 뒤집습니다.</translation>
    </message>
    <message>
      <source>{0}: no activity lies in front of the camera.</source>
      <translation>{0}: 카메라 앞에 방사능이 없습니다.</translation>
    </message>
    <message>
      <source>{0}: no activity lies inside the scanner.</source>
      <translation>{0}: 스캐너 안에 방사능이 없습니다.</translation>
    </message>
    <message>
      <source>{0}: {1} says something only together with the two images.</source>
      <translation>{0}: {1}은(는) 두 영상과 함께여야 의미가 있습니다.</translation>
    </message>
    <message>
      <source>{0}: {1} ± {2} {3}, threshold {4} {5}.</source>
      <translation>{0}: {1} ± {2} {3}, 문턱값 {4} {5}.</translation>
    </message>
    <message>
      <source>{0}: {1}{2}, shown from {3}.</source>
      <translation>{0}: {1}{2}, 표시 범위 {3}.</translation>
    </message>
    <message>
      <source>{0}:{1} does not answer as a DICOM node.</source>
      <translation>{0}:{1}이(가) DICOM 노드로 응답하지 않습니다.</translation>
    </message>
    <message>
      <source>{0}; converted to {1}</source>
      <translation>{0}; {1}(으)로 변환</translation>
    </message>
    <message>
      <source>{0}; rescaled to what was entered, {1}</source>
      <translation>{0}; 입력한 값에 맞게 환산, {1}</translation>
    </message>
    <message>
      <source>± TLG</source>
      <translation>± TLG</translation>
    </message>
    <message>
      <source>± mL</source>
      <translation>± mL</translation>
    </message>
    <message>
      <source>± max</source>
      <translation>± 최대</translation>
    </message>
    <message>
      <source>± mean</source>
      <translation>± 평균</translation>
    </message>
    <message>
      <source>µ-map {0}</source>
      <translation>µ 맵 {0}</translation>
    </message>
    <message>
      <source>µm²/s</source>
      <translation>µm²/s</translation>
    </message>
  </context>
  <context>
    <name>CandidateModel</name>
    <message>
      <source>It reaches the border of the image: more may lie outside.</source>
      <translation>영상의 경계에 닿습니다: 밖에 더 있을 수 있습니다.</translation>
    </message>
    <message>
      <source>Max {0}</source>
      <translation>최대 {0}</translation>
    </message>
    <message>
      <source>No.</source>
      <translation>번호</translation>
    </message>
    <message>
      <source>Peak {0}</source>
      <translation>피크 {0}</translation>
    </message>
    <message>
      <source>Place, mm</source>
      <translation>위치, mm</translation>
    </message>
    <message>
      <source>SUVmax</source>
      <translation>SUVmax</translation>
    </message>
    <message>
      <source>SUVpeak</source>
      <translation>SUVpeak</translation>
    </message>
    <message>
      <source>TLG</source>
      <translation>TLG</translation>
    </message>
    <message>
      <source>mL</source>
      <translation>mL</translation>
    </message>
  </context>
  <context>
    <name>CandidateTable</name>
    <message>
      <source>Candidates</source>
      <translation>후보</translation>
    </message>
  </context>
  <context>
    <name>CandidatesRow</name>
    <message>
      <source>Candidate {0}</source>
      <translation>후보 {0}</translation>
    </message>
    <message>
      <source>Candidate {0}: similarity {1}, overlap {2}</source>
      <translation>후보 {0}: 유사도 {1}, 겹치는 비율 {2}</translation>
    </message>
    <message>
      <source>Press the picture that looks right, then refine from there.</source>
      <translation>맞아 보이는 그림을 누른 뒤 거기서 다듬으십시오.</translation>
    </message>
    <message>
      <source>Where else it may belong</source>
      <translation>다른 가능한 위치</translation>
    </message>
  </context>
  <context>
    <name>Caption</name>
    <message>
      <source>Drag onto another picture to swap them (or Alt + drag in the picture).
Double click fills the window, again brings all back (Enter).
The triangle chooses what is shown here.</source>
      <translation>다른 그림 위로 끌면 맞바뀝니다(또는 그림 안에서 Alt + 끌기).
두 번 클릭하면 창을 채우고, 다시 하면 모두 돌아옵니다(Enter).
삼각형으로 여기에 표시할 것을 고릅니다.</translation>
    </message>
  </context>
  <context>
    <name>Captions</name>
    <message>
      <source>Axial</source>
      <translation>축상면</translation>
    </message>
    <message>
      <source>BAD FIT</source>
      <translation>정합 불량</translation>
    </message>
    <message>
      <source>CHECK FIT</source>
      <translation>정합 확인</translation>
    </message>
    <message>
      <source>Coronal</source>
      <translation>관상면</translation>
    </message>
    <message>
      <source>DO NOT
TRUST</source>
      <translation>신뢰
불가</translation>
    </message>
    <message>
      <source>DO NOT TRUST</source>
      <translation>신뢰 불가</translation>
    </message>
    <message>
      <source>MIP</source>
      <translation>MIP</translation>
    </message>
    <message>
      <source>NOT
REGISTERED</source>
      <translation>정합되지
않음</translation>
    </message>
    <message>
      <source>NOT REG.</source>
      <translation>미정합</translation>
    </message>
    <message>
      <source>NOT REGISTERED</source>
      <translation>정합되지 않음</translation>
    </message>
    <message>
      <source>Outside</source>
      <translation>범위 밖</translation>
    </message>
    <message>
      <source>Outside the {1} slices
{2} mm</source>
      <translation>절편 {1}장 밖
{2} mm</translation>
    </message>
    <message>
      <source>Registered</source>
      <translation>정합됨</translation>
    </message>
    <message>
      <source>Registered: CHECK</source>
      <translation>정합됨: 확인 필요</translation>
    </message>
    <message>
      <source>Registered: DO NOT TRUST</source>
      <translation>정합됨: 신뢰 불가</translation>
    </message>
    <message>
      <source>Registered: good</source>
      <translation>정합됨: 좋음</translation>
    </message>
    <message>
      <source>Sagittal</source>
      <translation>시상면</translation>
    </message>
    <message>
      <source>Same frame</source>
      <translation>같은 좌표계</translation>
    </message>
    <message>
      <source>Same frame of reference</source>
      <translation>같은 기준 좌표계</translation>
    </message>
    <message>
      <source>Slice {0} of {1}
{2} mm</source>
      <translation>절편 {0}/{1}
{2} mm</translation>
    </message>
    <message>
      <source>{0} mm</source>
      <translation>{0} mm</translation>
    </message>
    <message>
      <source>{0} mm
Step {1} mm</source>
      <translation>{0} mm
간격 {1} mm</translation>
    </message>
    <message>
      <source>{0} mm from the middle
Step {1} mm</source>
      <translation>중앙에서 {0} mm
간격 {1} mm</translation>
    </message>
    <message>
      <source>{0}/{1}
{2} mm</source>
      <translation>{0}/{1}
{2} mm</translation>
    </message>
  </context>
  <context>
    <name>CardView</name>
    <message>
      <source>After</source>
      <translation>이후</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>이전</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>확인 필요</translation>
    </message>
    <message>
      <source>Check the overlay by eye, or press Refine from here to have it judged.</source>
      <translation>겹침을 눈으로 확인하거나, 여기서 다듬기를 눌러 평가하십시오.</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>신뢰도</translation>
    </message>
    <message>
      <source>Do not trust</source>
      <translation>신뢰 불가</translation>
    </message>
    <message>
      <source>Expected error</source>
      <translation>예상 오차</translation>
    </message>
    <message>
      <source>Good</source>
      <translation>좋음</translation>
    </message>
    <message>
      <source>How often values occur together: anatomy to the right, function upwards. A better fit gathers them into fewer, sharper spots.</source>
      <translation>값이 함께 나타나는 빈도: 오른쪽이 해부, 위쪽이 기능. 잘 맞을수록 더 적고 선명한 점으로 모입니다.</translation>
    </message>
    <message>
      <source>How sure is it?</source>
      <translation>얼마나 확실한가?</translation>
    </message>
    <message>
      <source>Moved by hand: not judged</source>
      <translation>손으로 이동: 평가하지 않음</translation>
    </message>
    <message>
      <source>Not judged</source>
      <translation>평가하지 않음</translation>
    </message>
    <message>
      <source>Overlap</source>
      <translation>겹치는 비율</translation>
    </message>
    <message>
      <source>Parts left out</source>
      <translation>일부 제외 시</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Starts that agree</source>
      <translation>일치한 시작점</translation>
    </message>
    <message>
      <source>Still look: edges of the skull or skin, ventricles, the lesion itself.</source>
      <translation>그래도 살펴보십시오: 두개골이나 피부의 경계, 뇌실, 병변 자체.</translation>
    </message>
    <message>
      <source>There and back</source>
      <translation>왕복 오차</translation>
    </message>
    <message>
      <source>{0} mm</source>
      <translation>{0} mm</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{1}개 중 {0}개</translation>
    </message>
  </context>
  <context>
    <name>ChangeModel</name>
    <message>
      <source>Change</source>
      <translation>변화</translation>
    </message>
    <message>
      <source>Feature</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>First</source>
      <translation>첫째</translation>
    </message>
    <message>
      <source>In</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Second</source>
      <translation>둘째</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>단위</translation>
    </message>
  </context>
  <context>
    <name>CheckDialog</name>
    <message>
      <source>Expected SUV</source>
      <translation>기대 SUV</translation>
    </message>
    <message>
      <source>FAIL</source>
      <translation>실패</translation>
    </message>
    <message>
      <source>Found</source>
      <translation>측정값</translation>
    </message>
    <message>
      <source>Largest error</source>
      <translation>최대 오차</translation>
    </message>
    <message>
      <source>Object</source>
      <translation>객체</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>SUV self-check</source>
      <translation>SUV 자체 점검</translation>
    </message>
    <message>
      <source>What it tests</source>
      <translation>점검 내용</translation>
    </message>
    <message>
      <source>pass</source>
      <translation>통과</translation>
    </message>
    <message>
      <source>{0} of {1} reference objects are read right.</source>
      <translation>기준 객체 {1}개 중 {0}개를 올바르게 읽었습니다.</translation>
    </message>
  </context>
  <context>
    <name>ChoicesBox</name>
    <message>
      <source>After all iterations</source>
      <translation>모든 반복 후</translation>
    </message>
    <message>
      <source>Algorithm</source>
      <translation>알고리즘</translation>
    </message>
    <message>
      <source>As in the scan</source>
      <translation>스캔에 있는 대로</translation>
    </message>
    <message>
      <source>Attenuation map</source>
      <translation>감쇠 맵</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <source>Choose an MR</source>
      <translation>MR 고르기</translation>
    </message>
    <message>
      <source>Collimator</source>
      <translation>콜리메이터</translation>
    </message>
    <message>
      <source>Corrections</source>
      <translation>보정</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>장치</translation>
    </message>
    <message>
      <source>Ends when the mean of this region changes by less than 1 % in an iteration</source>
      <translation>이 관심영역의 평균이 한 번 반복에서 1 %보다 적게 변하면 끝냅니다</translation>
    </message>
    <message>
      <source>Guided by</source>
      <translation>유도 영상</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>방법</translation>
    </message>
    <message>
      <source>NVIDIA GPU</source>
      <translation>NVIDIA GPU</translation>
    </message>
    <message>
      <source>Needs {0}</source>
      <translation>{0} 필요</translation>
    </message>
    <message>
      <source>None</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>None, or a fitted PSF</source>
      <translation>없음, 또는 맞춘 PSF</translation>
    </message>
    <message>
      <source>Start from</source>
      <translation>시작 영상</translation>
    </message>
    <message>
      <source>Stop when steady</source>
      <translation>안정되면 중지</translation>
    </message>
    <message>
      <source>Uniform image</source>
      <translation>균일한 영상</translation>
    </message>
    <message>
      <source>about {0} s</source>
      <translation>약 {0} s</translation>
    </message>
    <message>
      <source>not in the scan</source>
      <translation>스캔에 없음</translation>
    </message>
    <message>
      <source>with the scan</source>
      <translation>스캔에 있음</translation>
    </message>
  </context>
  <context>
    <name>ColourBar</name>
    <message>
      <source>{0}, {1} to {2} {3}</source>
      <translation>{0}, {1}–{2} {3}</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Commands</source>
      <translation>명령</translation>
    </message>
    <message>
      <source>Go to mark</source>
      <translation>표지로 이동</translation>
    </message>
    <message>
      <source>Go to region</source>
      <translation>관심영역으로 이동</translation>
    </message>
    <message>
      <source>Nothing of that name.</source>
      <translation>그런 이름이 없습니다.</translation>
    </message>
    <message>
      <source>Show image</source>
      <translation>영상 표시</translation>
    </message>
    <message>
      <source>Type a command, a region or an image</source>
      <translation>명령, 관심영역, 영상 입력</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>검색 결과</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>&amp;Edit</source>
      <translation>편집(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>파일(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>도움말(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Region</source>
      <translation>관심영역(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Study</source>
      <translation>검사(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation>도구(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>보기(&amp;V)</translation>
    </message>
    <message>
      <source>About fusionview</source>
      <translation>fusionview 정보</translation>
    </message>
    <message>
      <source>Along the axes of the chosen region</source>
      <translation>선택한 관심영역의 축을 따라</translation>
    </message>
    <message>
      <source>Along the chosen line</source>
      <translation>선택한 선을 따라</translation>
    </message>
    <message>
      <source>Along the patient</source>
      <translation>환자 축을 따라</translation>
    </message>
    <message>
      <source>Anatomy only</source>
      <translation>해부 영상만</translation>
    </message>
    <message>
      <source>Anatomy: window {0}</source>
      <translation>해부: 윈도우 {0}</translation>
    </message>
    <message>
      <source>Angle</source>
      <translation>각도</translation>
    </message>
    <message>
      <source>Arrow</source>
      <translation>화살표</translation>
    </message>
    <message>
      <source>As the lower layer was acquired</source>
      <translation>아래 레이어의 촬영 방향으로</translation>
    </message>
    <message>
      <source>As the upper layer was acquired</source>
      <translation>위 레이어의 촬영 방향으로</translation>
    </message>
    <message>
      <source>Atlas regions…</source>
      <translation>아틀라스 영역…</translation>
    </message>
    <message>
      <source>Attenuation</source>
      <translation>감쇠</translation>
    </message>
    <message>
      <source>Check SUV computation</source>
      <translation>SUV 계산 점검</translation>
    </message>
    <message>
      <source>Checkerboard</source>
      <translation>체커보드</translation>
    </message>
    <message>
      <source>Choose the next upper layer</source>
      <translation>다음 위 레이어 선택</translation>
    </message>
    <message>
      <source>Chosen layer alone</source>
      <translation>선택한 레이어만</translation>
    </message>
    <message>
      <source>Colours and window…</source>
      <translation>색상과 윈도우…</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Copy all regions to a time point…</source>
      <translation>모든 관심영역을 다른 시점으로 복사…</translation>
    </message>
    <message>
      <source>Copy layout</source>
      <translation>배치 복사</translation>
    </message>
    <message>
      <source>Copy view</source>
      <translation>화면 복사</translation>
    </message>
    <message>
      <source>Cubic</source>
      <translation>3차</translation>
    </message>
    <message>
      <source>Deform PET and SPECT in the same way</source>
      <translation>PET와 SPECT를 같은 방식으로 변형</translation>
    </message>
    <message>
      <source>Deform onto the anatomy</source>
      <translation>해부 영상에 맞게 변형</translation>
    </message>
    <message>
      <source>Deformation as DICOM Deformable REG or ITK transform…</source>
      <translation>변형을 DICOM Deformable REG 또는 ITK 변환으로…</translation>
    </message>
    <message>
      <source>Delete measurement</source>
      <translation>측정 삭제</translation>
    </message>
    <message>
      <source>Delete region</source>
      <translation>관심영역 삭제</translation>
    </message>
    <message>
      <source>Dim what lies behind in the MIP</source>
      <translation>MIP에서 뒤쪽을 어둡게</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>거리</translation>
    </message>
    <message>
      <source>Edges</source>
      <translation>윤곽선</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>내보내기</translation>
    </message>
    <message>
      <source>Export region table…</source>
      <translation>관심영역 표 내보내기…</translation>
    </message>
    <message>
      <source>Export texture…</source>
      <translation>질감 내보내기…</translation>
    </message>
    <message>
      <source>Fade</source>
      <translation>혼합</translation>
    </message>
    <message>
      <source>Find a command…</source>
      <translation>명령 찾기…</translation>
    </message>
    <message>
      <source>Find lesions…</source>
      <translation>병변 찾기…</translation>
    </message>
    <message>
      <source>Fit pictures</source>
      <translation>화면에 맞춤</translation>
    </message>
    <message>
      <source>Flicker</source>
      <translation>깜박임</translation>
    </message>
    <message>
      <source>Free view</source>
      <translation>자유 화면</translation>
    </message>
    <message>
      <source>From above the head</source>
      <translation>머리 위에서</translation>
    </message>
    <message>
      <source>From behind</source>
      <translation>뒤에서</translation>
    </message>
    <message>
      <source>From below the feet</source>
      <translation>발 아래에서</translation>
    </message>
    <message>
      <source>From the front</source>
      <translation>앞에서</translation>
    </message>
    <message>
      <source>From the left</source>
      <translation>왼쪽에서</translation>
    </message>
    <message>
      <source>From the right</source>
      <translation>오른쪽에서</translation>
    </message>
    <message>
      <source>Function only</source>
      <translation>기능 영상만</translation>
    </message>
    <message>
      <source>Functional layer as DICOM series…</source>
      <translation>기능 영상을 DICOM 시리즈로…</translation>
    </message>
    <message>
      <source>Functional layer as NIfTI…</source>
      <translation>기능 영상을 NIfTI로…</translation>
    </message>
    <message>
      <source>Functional layer on the grid of the anatomy as NIfTI…</source>
      <translation>기능 영상을 해부 영상의 격자로 NIfTI로…</translation>
    </message>
    <message>
      <source>Fused</source>
      <translation>융합</translation>
    </message>
    <message>
      <source>Go to the hottest place</source>
      <translation>가장 뜨거운 지점으로 이동</translation>
    </message>
    <message>
      <source>Grid</source>
      <translation>격자</translation>
    </message>
    <message>
      <source>Grid of slices…</source>
      <translation>절편 격자…</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>안내서</translation>
    </message>
    <message>
      <source>Guide to this panel</source>
      <translation>이 패널의 안내서</translation>
    </message>
    <message>
      <source>Hide who the patient is</source>
      <translation>환자 정보 숨기기</translation>
    </message>
    <message>
      <source>History…</source>
      <translation>작업 이력…</translation>
    </message>
    <message>
      <source>Import regions…</source>
      <translation>관심영역 가져오기…</translation>
    </message>
    <message>
      <source>Import registration…</source>
      <translation>정합 가져오기…</translation>
    </message>
    <message>
      <source>Interpolation</source>
      <translation>보간</translation>
    </message>
    <message>
      <source>Isocontours</source>
      <translation>등치선</translation>
    </message>
    <message>
      <source>Keep view as key image</source>
      <translation>화면을 주요 영상으로 보관</translation>
    </message>
    <message>
      <source>Key images as DICOM…</source>
      <translation>주요 영상을 DICOM으로…</translation>
    </message>
    <message>
      <source>Key images…</source>
      <translation>주요 영상…</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>레이어</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Linear</source>
      <translation>선형</translation>
    </message>
    <message>
      <source>Link windows of one unit</source>
      <translation>같은 단위의 윈도우 연동</translation>
    </message>
    <message>
      <source>Look into projections…</source>
      <translation>투영 살펴보기…</translation>
    </message>
    <message>
      <source>Lower layer: higher level</source>
      <translation>아래 레이어: 레벨 높게</translation>
    </message>
    <message>
      <source>Lower layer: lower level</source>
      <translation>아래 레이어: 레벨 낮게</translation>
    </message>
    <message>
      <source>Lower layer: narrower window</source>
      <translation>아래 레이어: 윈도우 좁게</translation>
    </message>
    <message>
      <source>Lower layer: wider window</source>
      <translation>아래 레이어: 윈도우 넓게</translation>
    </message>
    <message>
      <source>MIP</source>
      <translation>MIP</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Measurements as DICOM SR…</source>
      <translation>측정값을 DICOM SR로…</translation>
    </message>
    <message>
      <source>MinIP</source>
      <translation>MinIP</translation>
    </message>
    <message>
      <source>Mouse and keys</source>
      <translation>마우스와 단축키</translation>
    </message>
    <message>
      <source>Move upper layer</source>
      <translation>위 레이어 이동</translation>
    </message>
    <message>
      <source>Movie…</source>
      <translation>동영상…</translation>
    </message>
    <message>
      <source>Nearest voxel</source>
      <translation>최근접 복셀</translation>
    </message>
    <message>
      <source>Next frame</source>
      <translation>다음 프레임</translation>
    </message>
    <message>
      <source>Next way to compare</source>
      <translation>다음 비교 방식</translation>
    </message>
    <message>
      <source>Nudge</source>
      <translation>조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the back</source>
      <translation>뒤로 조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the feet</source>
      <translation>발쪽으로 조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the front</source>
      <translation>앞으로 조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the head</source>
      <translation>머리쪽으로 조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the left</source>
      <translation>왼쪽으로 조금 이동</translation>
    </message>
    <message>
      <source>Nudge to the right</source>
      <translation>오른쪽으로 조금 이동</translation>
    </message>
    <message>
      <source>Oblique planes</source>
      <translation>사면</translation>
    </message>
    <message>
      <source>One up</source>
      <translation>한 화면</translation>
    </message>
    <message>
      <source>One window for all of a quantity</source>
      <translation>같은 물리량에 같은 윈도우</translation>
    </message>
    <message>
      <source>Open demo study</source>
      <translation>데모 검사 열기</translation>
    </message>
    <message>
      <source>Open dynamic demo</source>
      <translation>동적 데모 열기</translation>
    </message>
    <message>
      <source>Open file…</source>
      <translation>파일 열기…</translation>
    </message>
    <message>
      <source>Open folder…</source>
      <translation>폴더 열기…</translation>
    </message>
    <message>
      <source>Open project…</source>
      <translation>프로젝트 열기…</translation>
    </message>
    <message>
      <source>Open scan…</source>
      <translation>스캔 데이터 열기…</translation>
    </message>
    <message>
      <source>Overlay</source>
      <translation>겹침</translation>
    </message>
    <message>
      <source>PACS…</source>
      <translation>PACS…</translation>
    </message>
    <message>
      <source>PERCIST blood pool reference here</source>
      <translation>여기에 PERCIST 혈액풀 기준</translation>
    </message>
    <message>
      <source>PERCIST liver reference here</source>
      <translation>여기에 PERCIST 간 기준</translation>
    </message>
    <message>
      <source>PET/MR read</source>
      <translation>PET/MR 판독</translation>
    </message>
    <message>
      <source>Picture…</source>
      <translation>그림…</translation>
    </message>
    <message>
      <source>Play frames</source>
      <translation>프레임 재생</translation>
    </message>
    <message>
      <source>Preferences…</source>
      <translation>환경설정…</translation>
    </message>
    <message>
      <source>Previous frame</source>
      <translation>이전 프레임</translation>
    </message>
    <message>
      <source>Previous way to compare</source>
      <translation>이전 비교 방식</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>프로파일</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>종료</translation>
    </message>
    <message>
      <source>Recent projects…</source>
      <translation>최근 프로젝트…</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>다시 실행</translation>
    </message>
    <message>
      <source>Refine from here</source>
      <translation>여기서 다듬기</translation>
    </message>
    <message>
      <source>Regions as DICOM RTSTRUCT…</source>
      <translation>관심영역을 DICOM RTSTRUCT로…</translation>
    </message>
    <message>
      <source>Regions as DICOM SEG…</source>
      <translation>관심영역을 DICOM SEG로…</translation>
    </message>
    <message>
      <source>Register automatically</source>
      <translation>자동 정합</translation>
    </message>
    <message>
      <source>Register with scales and shears</source>
      <translation>배율과 기울임까지 정합</translation>
    </message>
    <message>
      <source>Registration</source>
      <translation>정합</translation>
    </message>
    <message>
      <source>Registration as DICOM REG or ITK transform…</source>
      <translation>정합을 DICOM REG 또는 ITK 변환으로…</translation>
    </message>
    <message>
      <source>Remove registration</source>
      <translation>정합 제거</translation>
    </message>
    <message>
      <source>Report (PDF)…</source>
      <translation>보고서(PDF)…</translation>
    </message>
    <message>
      <source>Reset the free view</source>
      <translation>자유 화면 초기화</translation>
    </message>
    <message>
      <source>Rotate MIP</source>
      <translation>MIP 회전</translation>
    </message>
    <message>
      <source>Rules for layouts…</source>
      <translation>배치 규칙…</translation>
    </message>
    <message>
      <source>SUV: how it was computed…</source>
      <translation>SUV 계산 근거…</translation>
    </message>
    <message>
      <source>Save as</source>
      <translation>다른 형식으로 저장</translation>
    </message>
    <message>
      <source>Save as script…</source>
      <translation>스크립트로 저장…</translation>
    </message>
    <message>
      <source>Save picture…</source>
      <translation>그림 저장…</translation>
    </message>
    <message>
      <source>Save project</source>
      <translation>프로젝트 저장</translation>
    </message>
    <message>
      <source>Save project as…</source>
      <translation>프로젝트를 다른 이름으로 저장…</translation>
    </message>
    <message>
      <source>Selected region as NIfTI mask…</source>
      <translation>선택한 관심영역을 NIfTI 마스크로…</translation>
    </message>
    <message>
      <source>Show all pictures</source>
      <translation>모든 그림 표시</translation>
    </message>
    <message>
      <source>Show crosshair</source>
      <translation>십자선 표시</translation>
    </message>
    <message>
      <source>Spyglass</source>
      <translation>돋보기</translation>
    </message>
    <message>
      <source>Straight again</source>
      <translation>다시 똑바로</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>Texts in the corners</source>
      <translation>모서리 글</translation>
    </message>
    <message>
      <source>Thick slices</source>
      <translation>두꺼운 절편</translation>
    </message>
    <message>
      <source>Thicker slices</source>
      <translation>절편 더 두껍게</translation>
    </message>
    <message>
      <source>Thinner slices</source>
      <translation>절편 더 얇게</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>도구</translation>
    </message>
    <message>
      <source>Tour of the window</source>
      <translation>창 둘러보기</translation>
    </message>
    <message>
      <source>Turn about front to back</source>
      <translation>앞뒤 축으로 회전</translation>
    </message>
    <message>
      <source>Turn about head to feet</source>
      <translation>머리-발 축으로 회전</translation>
    </message>
    <message>
      <source>Turn about left to right</source>
      <translation>좌우 축으로 회전</translation>
    </message>
    <message>
      <source>Turn back about front to back</source>
      <translation>앞뒤 축으로 반대 회전</translation>
    </message>
    <message>
      <source>Turn back about head to feet</source>
      <translation>머리-발 축으로 반대 회전</translation>
    </message>
    <message>
      <source>Turn back about left to right</source>
      <translation>좌우 축으로 반대 회전</translation>
    </message>
    <message>
      <source>Turn the other planes left by 1°</source>
      <translation>다른 단면을 왼쪽으로 1° 돌리기</translation>
    </message>
    <message>
      <source>Turn the other planes left by 5°</source>
      <translation>다른 단면을 왼쪽으로 5° 돌리기</translation>
    </message>
    <message>
      <source>Turn the other planes right by 1°</source>
      <translation>다른 단면을 오른쪽으로 1° 돌리기</translation>
    </message>
    <message>
      <source>Turn the other planes right by 5°</source>
      <translation>다른 단면을 오른쪽으로 5° 돌리기</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <source>Upper layer: higher level</source>
      <translation>위 레이어: 레벨 높게</translation>
    </message>
    <message>
      <source>Upper layer: lower level</source>
      <translation>위 레이어: 레벨 낮게</translation>
    </message>
    <message>
      <source>Upper layer: narrower window</source>
      <translation>위 레이어: 윈도우 좁게</translation>
    </message>
    <message>
      <source>Upper layer: wider window</source>
      <translation>위 레이어: 윈도우 넓게</translation>
    </message>
    <message>
      <source>Usual window</source>
      <translation>기본 윈도우</translation>
    </message>
    <message>
      <source>Value at a point</source>
      <translation>한 점의 값</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>윈도우</translation>
    </message>
    <message>
      <source>Window {0}</source>
      <translation>윈도우 {0}</translation>
    </message>
    <message>
      <source>Wipe</source>
      <translation>밀기</translation>
    </message>
    <message>
      <source>Wipe left, smaller squares or spyglass, slower</source>
      <translation>경계 왼쪽으로, 칸·돋보기 작게, 더 느리게</translation>
    </message>
    <message>
      <source>Wipe right, larger squares or spyglass, faster</source>
      <translation>경계 오른쪽으로, 칸·돋보기 크게, 더 빠르게</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>확대</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>축소</translation>
    </message>
    <message>
      <source>{verb} {what}</source>
      <translation>{what} {verb}</translation>
    </message>
  </context>
  <context>
    <name>ComparePanel</name>
    <message>
      <source>0 mm is a plane without thickness</source>
      <translation>0 mm는 두께 없는 단면</translation>
    </message>
    <message>
      <source>Edges of the lower layer on the upper one</source>
      <translation>위 레이어에 아래 레이어의 윤곽선</translation>
    </message>
    <message>
      <source>Overlay and thickness</source>
      <translation>겹침과 두께</translation>
    </message>
    <message>
      <source>Thickness of the slices</source>
      <translation>절편 두께</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values in the unit of the upper layer, or percents of its largest value,
separated by commas. Empty: at 20, 40, 60 and 80 % of the window.</source>
      <translation>위 레이어 단위의 값 또는 최댓값의 백분율을
쉼표로 구분. 비우면 윈도우의 20, 40, 60, 80 %.</translation>
    </message>
    <message>
      <source>Values of the isocontours</source>
      <translation>등치선의 값</translation>
    </message>
    <message>
      <source>What a thick slice shows</source>
      <translation>두꺼운 절편에 표시할 값</translation>
    </message>
    <message>
      <source>both layers by turns</source>
      <translation>두 레이어를 번갈아 표시</translation>
    </message>
    <message>
      <source>both layers in squares by turns</source>
      <translation>두 레이어를 칸마다 번갈아 표시</translation>
    </message>
    <message>
      <source>edges of one layer drawn on the other</source>
      <translation>한 레이어의 윤곽선을 다른 레이어에 표시</translation>
    </message>
    <message>
      <source>left the lower layer; drag the edge</source>
      <translation>왼쪽은 아래 레이어, 경계를 끌어 이동</translation>
    </message>
    <message>
      <source>lines of equal value on the lower layer</source>
      <translation>아래 레이어 위에 같은 값의 선 표시</translation>
    </message>
    <message>
      <source>one layer through the other, by its opacity</source>
      <translation>불투명도에 따라 위아래 레이어를 섞어 표시</translation>
    </message>
    <message>
      <source>the upper layer round the pointer</source>
      <translation>포인터 둘레에 위 레이어 표시</translation>
    </message>
  </context>
  <context>
    <name>CompareTab</name>
    <message>
      <source>Choose another region, or another image of the same region.</source>
      <translation>다른 관심영역이나 같은 관심영역의 다른 영상을 고르십시오.</translation>
    </message>
    <message>
      <source>Draw a region; compare it with another one, or in two images.</source>
      <translation>관심영역을 그리십시오. 다른 관심영역과, 또는 두 영상에서 비교합니다.</translation>
    </message>
    <message>
      <source>Export comparison</source>
      <translation>비교 내보내기</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>내보내기…</translation>
    </message>
    <message>
      <source>First</source>
      <translation>첫째</translation>
    </message>
    <message>
      <source>Search by name or IBSI code</source>
      <translation>이름 또는 IBSI 코드로 검색</translation>
    </message>
    <message>
      <source>Second</source>
      <translation>둘째</translation>
    </message>
    <message>
      <source>Tables (*.csv *.json)</source>
      <translation>표 (*.csv *.json)</translation>
    </message>
    <message>
      <source>What differs between two textures</source>
      <translation>두 질감이 서로 다른 점</translation>
    </message>
  </context>
  <context>
    <name>CurvesBox</name>
    <message>
      <source>Background region</source>
      <translation>배경 관심영역</translation>
    </message>
    <message>
      <source>Contrast (%)</source>
      <translation>대조 (%)</translation>
    </message>
    <message>
      <source>Contrast against noise</source>
      <translation>대조-잡음</translation>
    </message>
    <message>
      <source>Curve</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Draw a hot region and one in the background, then reconstruct.</source>
      <translation>열점과 배경에 관심영역을 그린 뒤 재구성하십시오.</translation>
    </message>
    <message>
      <source>Draw a region, then reconstruct: its curve grows with the images.</source>
      <translation>관심영역을 그린 뒤 재구성하십시오. 영상과 함께 곡선이 자랍니다.</translation>
    </message>
    <message>
      <source>Each subset counts as it was when it was last visited.</source>
      <translation>부분집합마다 마지막으로 계산한 때의 값으로 합합니다.</translation>
    </message>
    <message>
      <source>Hot region</source>
      <translation>열점 관심영역</translation>
    </message>
    <message>
      <source>Mean of regions</source>
      <translation>관심영역 평균</translation>
    </message>
    <message>
      <source>Noise: SD over mean of the background (%)</source>
      <translation>잡음: 배경의 SD/평균 (%)</translation>
    </message>
    <message>
      <source>Objective</source>
      <translation>목적함수</translation>
    </message>
    <message>
      <source>SD of regions</source>
      <translation>관심영역 SD</translation>
    </message>
    <message>
      <source>SUVpeak of regions</source>
      <translation>관심영역 SUVpeak</translation>
    </message>
    <message>
      <source>Update</source>
      <translation>갱신</translation>
    </message>
    <message>
      <source>from the first update to the last</source>
      <translation>첫 갱신부터 마지막까지</translation>
    </message>
  </context>
  <context>
    <name>CurvesPanel</name>
    <message>
      <source>Draw a region: its curve appears here, and follows every edit.</source>
      <translation>관심영역을 그리면 곡선이 여기에 나타나고 편집할 때마다 갱신됩니다.</translation>
    </message>
    <message>
      <source>Echo time (ms)</source>
      <translation>에코 시간(ms)</translation>
    </message>
    <message>
      <source>Export CSV…</source>
      <translation>CSV로 내보내기…</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Gate</source>
      <translation>게이트</translation>
    </message>
    <message>
      <source>Maximum instead of mean</source>
      <translation>평균 대신 최댓값</translation>
    </message>
    <message>
      <source>No layer on show has frames.</source>
      <translation>표시된 레이어 중 프레임이 있는 것이 없습니다.</translation>
    </message>
    <message>
      <source>Time, middle of the frame (min)</source>
      <translation>시간, 프레임 중간(분)</translation>
    </message>
    <message>
      <source>Time, middle of the frame (s)</source>
      <translation>시간, 프레임 중간(초)</translation>
    </message>
    <message>
      <source>b-value (s/mm²)</source>
      <translation>b값(s/mm²)</translation>
    </message>
  </context>
  <context>
    <name>DetailsDialog</name>
    <message>
      <source>Details</source>
      <translation>자세히</translation>
    </message>
  </context>
  <context>
    <name>DrawingBox</name>
    <message>
      <source>A click in the MIP works, too.</source>
      <translation>MIP을 클릭해도 됩니다.</translation>
    </message>
    <message>
      <source>Anatomical layer</source>
      <translation>해부 영상 레이어</translation>
    </message>
    <message>
      <source>Change region</source>
      <translation>관심영역 바꾸기</translation>
    </message>
    <message>
      <source>Close the outline, or grow the seeds (Enter)</source>
      <translation>윤곽을 닫거나 씨앗을 확장합니다(Enter)</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>그리기</translation>
    </message>
    <message>
      <source>Draw on</source>
      <translation>그릴 레이어</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>마치기</translation>
    </message>
    <message>
      <source>Forget what was begun (Esc)</source>
      <translation>시작한 것을 버립니다(Esc)</translation>
    </message>
    <message>
      <source>Functional layer</source>
      <translation>기능 영상 레이어</translation>
    </message>
    <message>
      <source>Give up</source>
      <translation>그만두기</translation>
    </message>
    <message>
      <source>Margins, islands, two regions, copies of the selected one</source>
      <translation>마진, 섬, 두 관심영역, 선택한 것의 복사</translation>
    </message>
    <message>
      <source>New regions are made of the voxels of this layer</source>
      <translation>새 관심영역은 이 레이어의 복셀로 만듭니다</translation>
    </message>
    <message>
      <source>One back</source>
      <translation>하나 되돌리기</translation>
    </message>
    <message>
      <source>Take the last click or stroke back (Backspace)</source>
      <translation>마지막 클릭이나 획을 되돌립니다(Backspace)</translation>
    </message>
    <message>
      <source>Usual shares</source>
      <translation>흔한 비율</translation>
    </message>
    <message>
      <source>{0} % of maximum</source>
      <translation>최댓값의 {0} %</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <source>Preview</source>
      <translation>미리 보기</translation>
    </message>
  </context>
  <context>
    <name>Exports</name>
    <message>
      <source>DICOM (*.dcm)</source>
      <translation>DICOM (*.dcm)</translation>
    </message>
    <message>
      <source>Export key images</source>
      <translation>주요 영상 내보내기</translation>
    </message>
    <message>
      <source>Export movie</source>
      <translation>동영상 내보내기</translation>
    </message>
    <message>
      <source>Export picture</source>
      <translation>그림 내보내기</translation>
    </message>
    <message>
      <source>Export report</source>
      <translation>보고서 내보내기</translation>
    </message>
    <message>
      <source>Movies (*.mp4 *.gif)</source>
      <translation>동영상 (*.mp4 *.gif)</translation>
    </message>
    <message>
      <source>New folder (*)</source>
      <translation>새 폴더 (*)</translation>
    </message>
    <message>
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <source>Pictures (*.png)</source>
      <translation>그림 (*.png)</translation>
    </message>
  </context>
  <context>
    <name>FamilyList</name>
    <message>
      <source>All</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>Families</source>
      <translation>특징군</translation>
    </message>
    <message>
      <source>IBSI only</source>
      <translation>IBSI만</translation>
    </message>
  </context>
  <context>
    <name>FeatureModel</name>
    <message>
      <source>Change</source>
      <translation>변화</translation>
    </message>
    <message>
      <source>Feature</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>IBSI</source>
      <translation>IBSI</translation>
    </message>
    <message>
      <source>In</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Stability</source>
      <translation>안정성</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>단위</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
  </context>
  <context>
    <name>FeatureTable</name>
    <message>
      <source>Point at a feature to read what it means.</source>
      <translation>특징을 가리키면 뜻이 나옵니다.</translation>
    </message>
    <message>
      <source>Search by name, meaning or IBSI code</source>
      <translation>이름, 뜻, IBSI 부호로 찾기</translation>
    </message>
  </context>
  <context>
    <name>FeatureView</name>
    <message>
      <source>Features of texture</source>
      <translation>질감 특징</translation>
    </message>
  </context>
  <context>
    <name>FileDialogs</name>
    <message>
      <source>Export curves</source>
      <translation>곡선 내보내기</translation>
    </message>
    <message>
      <source>Export measurements</source>
      <translation>측정값 내보내기</translation>
    </message>
    <message>
      <source>Export profile</source>
      <translation>프로파일 내보내기</translation>
    </message>
    <message>
      <source>Export regions</source>
      <translation>관심영역 내보내기</translation>
    </message>
    <message>
      <source>Export texture</source>
      <translation>질감 내보내기</translation>
    </message>
    <message>
      <source>Images (*.nii *.nii.gz *.dcm);;All files (*)</source>
      <translation>영상 (*.nii *.nii.gz *.dcm);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Import regions</source>
      <translation>관심영역 가져오기</translation>
    </message>
    <message>
      <source>Import registration</source>
      <translation>정합 가져오기</translation>
    </message>
    <message>
      <source>New folder (*)</source>
      <translation>새 폴더 (*)</translation>
    </message>
    <message>
      <source>Open file</source>
      <translation>파일 열기</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>폴더 열기</translation>
    </message>
    <message>
      <source>Open scan</source>
      <translation>스캔 데이터 열기</translation>
    </message>
    <message>
      <source>Python scripts (*.py)</source>
      <translation>Python 스크립트 (*.py)</translation>
    </message>
    <message>
      <source>Regions (*.dcm *.nii *.nii.gz);;All files (*)</source>
      <translation>관심영역 (*.dcm *.nii *.nii.gz);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Registrations (*.dcm *.tfm *.txt *.h5 *.mat);;All files (*)</source>
      <translation>정합 (*.dcm *.tfm *.txt *.h5 *.mat);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>저장</translation>
    </message>
    <message>
      <source>Save as script</source>
      <translation>스크립트로 저장</translation>
    </message>
    <message>
      <source>Scans (*.h5 *.hs *.dcm);;All files (*)</source>
      <translation>스캔 (*.h5 *.hs *.dcm);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Tables (*.csv *.json *.parquet)</source>
      <translation>표 (*.csv *.json *.parquet)</translation>
    </message>
    <message>
      <source>Tables (*.csv *.json)</source>
      <translation>표 (*.csv *.json)</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation>표 (*.csv)</translation>
    </message>
  </context>
  <context>
    <name>FilterBox</name>
    <message>
      <source>Filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>None: the intensities themselves</source>
      <translation>없음: 강도 그대로</translation>
    </message>
  </context>
  <context>
    <name>FrameBar</name>
    <message>
      <source> per s</source>
      <translation>/초</translation>
    </message>
    <message>
      <source>Echo time</source>
      <translation>에코 시간</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Frames per second</source>
      <translation>초당 프레임 수</translation>
    </message>
    <message>
      <source>Gate</source>
      <translation>게이트</translation>
    </message>
    <message>
      <source>How many frames the cine shows each second</source>
      <translation>시네에서 초당 표시할 프레임 수</translation>
    </message>
    <message>
      <source>Next frame</source>
      <translation>다음 프레임</translation>
    </message>
    <message>
      <source>Play the frames as a cine, or hold them</source>
      <translation>프레임을 시네로 재생하거나 멈춤</translation>
    </message>
    <message>
      <source>Previous frame</source>
      <translation>이전 프레임</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>시간</translation>
    </message>
    <message>
      <source>b-value</source>
      <translation>b값</translation>
    </message>
    <message>
      <source>{0} of {1}: {2}</source>
      <translation>{0}/{1}: {2}</translation>
    </message>
  </context>
  <context>
    <name>Gestures</name>
    <message>
      <source>+ and −; 0 fits again</source>
      <translation>+와 −; 0은 화면에 맞춤</translation>
    </message>
    <message>
      <source>Alt + arrow keys; with Shift</source>
      <translation>Alt + 화살표 키; Shift와 함께</translation>
    </message>
    <message>
      <source>Ctrl + Shift + arrow keys</source>
      <translation>Ctrl + Shift + 화살표 키</translation>
    </message>
    <message>
      <source>Ctrl + arrow keys; Ctrl+0 straightens</source>
      <translation>Ctrl + 화살표 키; Ctrl+0은 똑바로</translation>
    </message>
    <message>
      <source>Ctrl + wheel</source>
      <translation>Ctrl + 휠</translation>
    </message>
    <message>
      <source>Ctrl+[, Ctrl+]; arrow keys</source>
      <translation>Ctrl+[, Ctrl+]; 화살표 키</translation>
    </message>
    <message>
      <source>Draw or measure with the tool</source>
      <translation>도구로 그리거나 측정</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Escape</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Exchange two pictures</source>
      <translation>그림 두 개 맞바꾸기</translation>
    </message>
    <message>
      <source>From picture to picture</source>
      <translation>그림에서 그림으로</translation>
    </message>
    <message>
      <source>Give up what is being drawn</source>
      <translation>그리던 것 취소</translation>
    </message>
    <message>
      <source>Go to the hottest point</source>
      <translation>가장 뜨거운 점으로 이동</translation>
    </message>
    <message>
      <source>Let one picture fill the window, and back</source>
      <translation>그림 하나를 창에 채우기와 되돌리기</translation>
    </message>
    <message>
      <source>Move the crosshair of all views</source>
      <translation>모든 화면의 십자선 이동</translation>
    </message>
    <message>
      <source>Move the edge of the wipe, the spyglass</source>
      <translation>밀기 경계, 돋보기 이동</translation>
    </message>
    <message>
      <source>Next slice</source>
      <translation>다음 절편</translation>
    </message>
    <message>
      <source>Open a folder or file</source>
      <translation>폴더나 파일 열기</translation>
    </message>
    <message>
      <source>Page Up, Page Down</source>
      <translation>Page Up, Page Down</translation>
    </message>
    <message>
      <source>Shift + arrow keys</source>
      <translation>Shift + 화살표 키</translation>
    </message>
    <message>
      <source>Shift the picture</source>
      <translation>그림 이동</translation>
    </message>
    <message>
      <source>Space at the crosshair, arrow keys, Space</source>
      <translation>십자선에서 Space, 화살표 키, Space</translation>
    </message>
    <message>
      <source>Tab, Shift+Tab</source>
      <translation>Tab, Shift+Tab</translation>
    </message>
    <message>
      <source>Turn the projection</source>
      <translation>투영 돌리기</translation>
    </message>
    <message>
      <source>Turn the two other planes</source>
      <translation>다른 두 단면 돌리기</translation>
    </message>
    <message>
      <source>Window of the upper layer; of the lower with Shift</source>
      <translation>위 레이어의 윈도우; Shift와 함께 아래 레이어</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>확대/축소</translation>
    </message>
    <message>
      <source>arrow keys</source>
      <translation>화살표 키</translation>
    </message>
    <message>
      <source>click</source>
      <translation>클릭</translation>
    </message>
    <message>
      <source>click in the projection</source>
      <translation>투영에서 클릭</translation>
    </message>
    <message>
      <source>click or drag</source>
      <translation>클릭 또는 끌기</translation>
    </message>
    <message>
      <source>double click</source>
      <translation>두 번 클릭</translation>
    </message>
    <message>
      <source>drag a handle of the crosshair; Shift snaps to 5°</source>
      <translation>십자선의 손잡이 끌기; Shift는 5° 단위</translation>
    </message>
    <message>
      <source>drag by the title, or with Alt</source>
      <translation>제목을 끌거나 Alt와 함께 끌기</translation>
    </message>
    <message>
      <source>drag or wheel</source>
      <translation>끌기 또는 휠</translation>
    </message>
    <message>
      <source>drag the edge; move the pointer</source>
      <translation>경계 끌기; 포인터 이동</translation>
    </message>
    <message>
      <source>drop it on the window</source>
      <translation>창에 끌어다 놓기</translation>
    </message>
    <message>
      <source>left and right arrow keys in it</source>
      <translation>투영 안에서 좌우 화살표 키</translation>
    </message>
    <message>
      <source>middle drag</source>
      <translation>가운데 단추로 끌기</translation>
    </message>
    <message>
      <source>right drag</source>
      <translation>오른쪽 단추로 끌기</translation>
    </message>
    <message>
      <source>wheel</source>
      <translation>휠</translation>
    </message>
  </context>
  <context>
    <name>GridDialog</name>
    <message>
      <source>Grid of slices</source>
      <translation>절편 격자</translation>
    </message>
  </context>
  <context>
    <name>Guidance</name>
    <message>
      <source>Guide to this panel</source>
      <translation>이 패널의 안내서</translation>
    </message>
  </context>
  <context>
    <name>GuideView</name>
    <message>
      <source>Page of the guide</source>
      <translation>안내서 쪽</translation>
    </message>
  </context>
  <context>
    <name>HandBox</name>
    <message>
      <source>Back</source>
      <translation>뒤쪽</translation>
    </message>
    <message>
      <source>By hand, about the crosshair</source>
      <translation>손으로, 십자선 기준</translation>
    </message>
    <message>
      <source>Drag to shift, with Shift to turn about the crosshair; Ctrl+Alt+arrows nudge.</source>
      <translation>끌면 이동, Shift와 함께 끌면 십자선 둘레로 회전, Ctrl+Alt+화살표로 조금씩 이동.</translation>
    </message>
    <message>
      <source>Head</source>
      <translation>머리쪽</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>왼쪽</translation>
    </message>
    <message>
      <source>Move in the pictures</source>
      <translation>그림에서 이동</translation>
    </message>
    <message>
      <source>Refine from here</source>
      <translation>여기서 다듬기</translation>
    </message>
    <message>
      <source>Remove step</source>
      <translation>단계 제거</translation>
    </message>
    <message>
      <source>Steps of the alignment</source>
      <translation>정렬 단계</translation>
    </message>
    <message>
      <source>Steps, joined before one interpolation:</source>
      <translation>단계(한 번의 보간 전에 합침):</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>되돌리기</translation>
    </message>
    <message>
      <source>Turn x</source>
      <translation>x 회전</translation>
    </message>
    <message>
      <source>Turn y</source>
      <translation>y 회전</translation>
    </message>
    <message>
      <source>Turn z</source>
      <translation>z 회전</translation>
    </message>
  </context>
  <context>
    <name>HelpWindow</name>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>앞으로</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>안내서</translation>
    </message>
    <message>
      <source>Index</source>
      <translation>차례</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>찾은 것 없음</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>쪽</translation>
    </message>
    <message>
      <source>Search in the guide</source>
      <translation>안내서에서 검색</translation>
    </message>
    <message>
      <source>{0} found</source>
      <translation>{0}개 찾음</translation>
    </message>
  </context>
  <context>
    <name>HistogramPlot</name>
    <message>
      <source>Histogram with window and threshold</source>
      <translation>윈도우와 문턱값이 있는 히스토그램</translation>
    </message>
  </context>
  <context>
    <name>HistogramView</name>
    <message>
      <source>Histogram with bins</source>
      <translation>빈이 있는 히스토그램</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Voxels</source>
      <translation>복셀</translation>
    </message>
    <message>
      <source>{0} · {1} of {2} bins</source>
      <translation>{0} · 빈 {2}개 중 {1}개</translation>
    </message>
  </context>
  <context>
    <name>HistoryDialog</name>
    <message>
      <source>As it was at first</source>
      <translation>처음 상태</translation>
    </message>
    <message>
      <source>Choose a step to go to the state after it.</source>
      <translation>단계를 고르면 그 직후 상태로 이동합니다.</translation>
    </message>
    <message>
      <source>History</source>
      <translation>작업 이력</translation>
    </message>
  </context>
  <context>
    <name>InjectionForm</name>
    <message>
      <source>Correct by hand</source>
      <translation>직접 수정</translation>
    </message>
    <message>
      <source>Half-life</source>
      <translation>반감기</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>키</translation>
    </message>
    <message>
      <source>Injected dose</source>
      <translation>투여량</translation>
    </message>
    <message>
      <source>Injection time</source>
      <translation>투여 시각</translation>
    </message>
    <message>
      <source>Scan time</source>
      <translation>스캔 시각</translation>
    </message>
    <message>
      <source>Sex</source>
      <translation>성별</translation>
    </message>
    <message>
      <source>Weight</source>
      <translation>체중</translation>
    </message>
    <message>
      <source>female</source>
      <translation>여</translation>
    </message>
    <message>
      <source>male</source>
      <translation>남</translation>
    </message>
    <message>
      <source>other</source>
      <translation>기타</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>모름</translation>
    </message>
  </context>
  <context>
    <name>JobBar</name>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>진행</translation>
    </message>
    <message>
      <source>a few seconds left</source>
      <translation>몇 초 남음</translation>
    </message>
    <message>
      <source>about {0} h left</source>
      <translation>약 {0}시간 남음</translation>
    </message>
    <message>
      <source>about {0} min left</source>
      <translation>약 {0}분 남음</translation>
    </message>
    <message>
      <source>about {0} s left</source>
      <translation>약 {0}초 남음</translation>
    </message>
  </context>
  <context>
    <name>KeyImagesDialog</name>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>K keeps the view. Double click shows it again, F2 names it.</source>
      <translation>K는 화면을 보관합니다. 두 번 클릭하면 다시 보이고, F2로 이름을 바꿉니다.</translation>
    </message>
    <message>
      <source>Key images</source>
      <translation>주요 영상</translation>
    </message>
    <message>
      <source>Show again</source>
      <translation>다시 보기</translation>
    </message>
  </context>
  <context>
    <name>KineticsBox</name>
    <message>
      <source> 1/min</source>
      <translation> 1/분</translation>
    </message>
    <message>
      <source> min</source>
      <translation> 분</translation>
    </message>
    <message>
      <source>Blood samples: time_s or time_min, value</source>
      <translation>혈액 표본: time_s 또는 time_min, value</translation>
    </message>
    <message>
      <source>Blood samples: {0}</source>
      <translation>혈액 표본: {0}</translation>
    </message>
    <message>
      <source>Blood samples…</source>
      <translation>혈액 표본…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>고르기…</translation>
    </message>
    <message>
      <source>Clearance k2' of the reference region; 0 leaves its term out</source>
      <translation>기준 영역의 제거율 k2'. 0이면 그 항을 뺍니다</translation>
    </message>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Frames that start earlier are left out of the line</source>
      <translation>더 일찍 시작하는 프레임은 직선에서 뺍니다</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>입력</translation>
    </message>
    <message>
      <source>Line from t*</source>
      <translation>t*부터의 직선</translation>
    </message>
    <message>
      <source>Logan plot</source>
      <translation>Logan 그래프</translation>
    </message>
    <message>
      <source>Patlak plot</source>
      <translation>Patlak 그래프</translation>
    </message>
    <message>
      <source>Patlak: the slope is the rate of trapping Ki. Logan: the slope is the volume of distribution Vt, or its ratio DVR. Curves must be corrected for decay.</source>
      <translation>Patlak: 기울기는 포획 속도 Ki입니다. Logan: 기울기는 분포 용적 Vt 또는 그 비 DVR입니다. 곡선은 붕괴 보정되어 있어야 합니다.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>표시</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation>표 (*.csv)</translation>
    </message>
    <message>
      <source>What feeds the tissue: blood samples, or a region</source>
      <translation>조직의 입력: 혈액 표본 또는 관심영역</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>뺌</translation>
    </message>
    <message>
      <source>tissue / input</source>
      <translation>조직 / 입력</translation>
    </message>
    <message>
      <source>∫ input / input (min)</source>
      <translation>∫ 입력 / 입력 (분)</translation>
    </message>
    <message>
      <source>∫ input / tissue (min)</source>
      <translation>∫ 입력 / 조직 (분)</translation>
    </message>
    <message>
      <source>∫ tissue / tissue (min)</source>
      <translation>∫ 조직 / 조직 (분)</translation>
    </message>
  </context>
  <context>
    <name>LabelList</name>
    <message>
      <source>Regions of the atlas</source>
      <translation>아틀라스의 영역</translation>
    </message>
    <message>
      <source>Search by name or number</source>
      <translation>이름이나 번호로 찾기</translation>
    </message>
  </context>
  <context>
    <name>LandmarkBox</name>
    <message>
      <source>Add pair</source>
      <translation>쌍 추가</translation>
    </message>
    <message>
      <source>Anatomy alone</source>
      <translation>해부 영상 단독</translation>
    </message>
    <message>
      <source>Anatomy: {0}
Function: {1}</source>
      <translation>해부: {0}
기능: {1}</translation>
    </message>
    <message>
      <source>Apart (mm)</source>
      <translation>떨어짐 (mm)</translation>
    </message>
    <message>
      <source>Apart: under the map of all pairs. Left out: under the map of all others, which is nearer to the truth. Now: as the volumes lie.</source>
      <translation>떨어짐: 모든 쌍으로 구한 변환에서. 제외 시: 나머지 쌍으로 구한 변환에서(실제에 더 가까움). 현재: 볼륨이 놓인 그대로.</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>둘 다</translation>
    </message>
    <message>
      <source>Expected error by leaving one out: {0} mm</source>
      <translation>하나씩 제외한 예상 오차: {0} mm</translation>
    </message>
    <message>
      <source>Function alone</source>
      <translation>기능 영상 단독</translation>
    </message>
    <message>
      <source>Landmarks</source>
      <translation>표지점</translation>
    </message>
    <message>
      <source>Left out (mm)</source>
      <translation>제외 시 (mm)</translation>
    </message>
    <message>
      <source>Mark crosshair here</source>
      <translation>십자선 위치 표시</translation>
    </message>
    <message>
      <source>Now (mm)</source>
      <translation>현재 (mm)</translation>
    </message>
    <message>
      <source>Pair</source>
      <translation>쌍</translation>
    </message>
    <message>
      <source>Remove pair</source>
      <translation>쌍 제거</translation>
    </message>
    <message>
      <source>Same place</source>
      <translation>같은 위치</translation>
    </message>
    <message>
      <source>Show each volume alone, put the crosshair on a spot that you recognise in both, and mark it.</source>
      <translation>볼륨을 하나씩 표시하고, 양쪽에서 알아볼 수 있는 지점에 십자선을 놓은 뒤 표시하십시오.</translation>
    </message>
  </context>
  <context>
    <name>LargeTable</name>
    <message>
      <source>Export CSV…</source>
      <translation>CSV로 내보내기…</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>관심영역</translation>
    </message>
  </context>
  <context>
    <name>LayerList</name>
    <message>
      <source>Hidden</source>
      <translation>숨김</translation>
    </message>
    <message>
      <source>Layers, the top one first</source>
      <translation>레이어(맨 위가 먼저)</translation>
    </message>
    <message>
      <source>Not registered to the anatomy: do not trust the overlay.</source>
      <translation>해부 영상에 정합되지 않음: 겹침을 신뢰하지 마십시오.</translation>
    </message>
    <message>
      <source>Shown</source>
      <translation>표시됨</translation>
    </message>
    <message>
      <source>anatomy</source>
      <translation>해부</translation>
    </message>
  </context>
  <context>
    <name>LayerSettings</name>
    <message>
      <source>Colours</source>
      <translation>색상</translation>
    </message>
    <message>
      <source>Curve, range and threshold over the histogram</source>
      <translation>히스토그램 위의 곡선, 범위, 문턱값</translation>
    </message>
    <message>
      <source>Edit…</source>
      <translation>편집…</translation>
    </message>
    <message>
      <source>First colour</source>
      <translation>첫 색</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Hide below</source>
      <translation>이하 숨김</translation>
    </message>
    <message>
      <source>How the values were computed; correct dose and times</source>
      <translation>값의 계산 근거; 투여량과 시각 수정</translation>
    </message>
    <message>
      <source>How?</source>
      <translation>근거?</translation>
    </message>
    <message>
      <source>Last colour</source>
      <translation>끝 색</translation>
    </message>
    <message>
      <source>No SUV: {0}</source>
      <translation>SUV 없음: {0}</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>물리량</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>문턱값</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values below are transparent</source>
      <translation>이보다 작은 값은 투명</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>윈도우</translation>
    </message>
    <message>
      <source>{0} × {1} × {2} voxels of {3} × {4} × {5} mm</source>
      <translation>복셀 {0} × {1} × {2}개, 크기 {3} × {4} × {5} mm</translation>
    </message>
  </context>
  <context>
    <name>LayersPanel</name>
    <message>
      <source>0 % shows what lies below only, 100 % the layer only</source>
      <translation>0 %는 아래 것만, 100 %는 이 레이어만 표시</translation>
    </message>
    <message>
      <source>Add layer</source>
      <translation>레이어 추가</translation>
    </message>
    <message>
      <source>All pictures</source>
      <translation>모든 그림</translation>
    </message>
    <message>
      <source>Alone</source>
      <translation>단독</translation>
    </message>
    <message>
      <source>Below</source>
      <translation>아래</translation>
    </message>
    <message>
      <source>Colours of the MIP</source>
      <translation>MIP 색상</translation>
    </message>
    <message>
      <source>Cubic</source>
      <translation>3차</translation>
    </message>
    <message>
      <source>Interpolation</source>
      <translation>보간</translation>
    </message>
    <message>
      <source>Linear</source>
      <translation>선형</translation>
    </message>
    <message>
      <source>Move the chosen layer down; the lowest is the anatomy</source>
      <translation>선택한 레이어를 아래로(맨 아래가 해부 영상)</translation>
    </message>
    <message>
      <source>Move the chosen layer up</source>
      <translation>선택한 레이어를 위로</translation>
    </message>
    <message>
      <source>Nearest voxel</source>
      <translation>최근접 복셀</translation>
    </message>
    <message>
      <source>Opacity of the upper layer</source>
      <translation>위 레이어의 불투명도</translation>
    </message>
    <message>
      <source>Planes as acquired (else along the patient)</source>
      <translation>획득한 단면대로(아니면 환자 축을 따라)</translation>
    </message>
    <message>
      <source>Remove the chosen layer; the volume stays open</source>
      <translation>선택한 레이어 제거(볼륨은 열려 있음)</translation>
    </message>
    <message>
      <source>Show the chosen layer in its own space</source>
      <translation>선택한 레이어를 자체 공간에서 표시</translation>
    </message>
  </context>
  <context>
    <name>LayoutButton</name>
    <message>
      <source>Layout</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Which pictures are shown, and where (F2 to F9)</source>
      <translation>어떤 그림을 어디에 표시할지(F2–F9)</translation>
    </message>
  </context>
  <context>
    <name>LayoutRulesDialog</name>
    <message>
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <source>Anatomical
at least</source>
      <translation>해부 영상
최소</translation>
    </message>
    <message>
      <source>As usual</source>
      <translation>기본값으로</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>아래로</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Line {0} fits: {1}.</source>
      <translation>{0}번째 줄이 맞음: {1}.</translation>
    </message>
    <message>
      <source>No line fits: Fused.</source>
      <translation>맞는 줄이 없음: 융합.</translation>
    </message>
    <message>
      <source>PET, SPECT
at least</source>
      <translation>PET, SPECT
최소</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>제거</translation>
    </message>
    <message>
      <source>Rules for layouts</source>
      <translation>배치 규칙</translation>
    </message>
    <message>
      <source>This study: {0} anatomical, {1} PET or SPECT. {2}</source>
      <translation>이 검사: 해부 영상 {0}개, PET 또는 SPECT {1}개. {2}</translation>
    </message>
    <message>
      <source>Time points
at least</source>
      <translation>시점
최소</translation>
    </message>
    <message>
      <source>Uncorrected
PET</source>
      <translation>감쇠보정 전
PET</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>위로</translation>
    </message>
    <message>
      <source>When a study is opened, the first line that fits chooses the layout.</source>
      <translation>검사를 열 때 처음으로 맞는 줄이 배치를 정합니다.</translation>
    </message>
    <message>
      <source>any</source>
      <translation>무관</translation>
    </message>
    <message>
      <source>needed</source>
      <translation>필요</translation>
    </message>
    <message>
      <source>µ-map</source>
      <translation>µ-맵</translation>
    </message>
  </context>
  <context>
    <name>LesionWindow</name>
    <message>
      <source>A click in a picture accepts or rejects</source>
      <translation>화면을 클릭하면 수락하거나 거부합니다</translation>
    </message>
    <message>
      <source>Accept (A)</source>
      <translation>수락 (A)</translation>
    </message>
    <message>
      <source>Accept all</source>
      <translation>모두 수락</translation>
    </message>
    <message>
      <source>Also all of them as one region, Tumour volume</source>
      <translation>모두를 하나의 관심영역(종양 부피)으로도</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Dmax {0} cm</source>
      <translation>Dmax {0} cm</translation>
    </message>
    <message>
      <source>Export list</source>
      <translation>목록 내보내기</translation>
    </message>
    <message>
      <source>Export list…</source>
      <translation>목록 내보내기…</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>찾기</translation>
    </message>
    <message>
      <source>Find lesions</source>
      <translation>병변 찾기</translation>
    </message>
    <message>
      <source>Keep as regions</source>
      <translation>관심영역으로 보관</translation>
    </message>
    <message>
      <source>Max {0}</source>
      <translation>최대 {0}</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>진행</translation>
    </message>
    <message>
      <source>Reject (R)</source>
      <translation>거부 (R)</translation>
    </message>
    <message>
      <source>Reject all</source>
      <translation>모두 거부</translation>
    </message>
    <message>
      <source>SDmax {0} /m</source>
      <translation>SDmax {0} /m</translation>
    </message>
    <message>
      <source>SUVmax {0}</source>
      <translation>SUVmax {0}</translation>
    </message>
    <message>
      <source>Show in SUV</source>
      <translation>SUV로 표시</translation>
    </message>
    <message>
      <source>TLG {0}</source>
      <translation>TLG {0}</translation>
    </message>
    <message>
      <source>TMTV {0} mL</source>
      <translation>TMTV {0} mL</translation>
    </message>
    <message>
      <source>Tables (*.csv *.json)</source>
      <translation>표 (*.csv *.json)</translation>
    </message>
    <message>
      <source>There is no functional layer to search. Show a PET under Layers.</source>
      <translation>찾을 기능 레이어가 없습니다. 레이어에서 PET을 표시하십시오.</translation>
    </message>
    <message>
      <source>{0} of {1} accepted, at or above {2} {3}</source>
      <translation>{1}개 중 {0}개 수락, {2} {3} 이상</translation>
    </message>
  </context>
  <context>
    <name>LookEditor</name>
    <message>
      <source>Colours</source>
      <translation>색상</translation>
    </message>
    <message>
      <source>Colours and window</source>
      <translation>색상과 윈도우</translation>
    </message>
    <message>
      <source>Colours and window of {0}</source>
      <translation>{0}의 색상과 윈도우</translation>
    </message>
    <message>
      <source>Curve</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>First colour</source>
      <translation>첫 색</translation>
    </message>
    <message>
      <source>Hide below</source>
      <translation>이하 숨김</translation>
    </message>
    <message>
      <source>Inverted</source>
      <translation>반전</translation>
    </message>
    <message>
      <source>Last colour</source>
      <translation>끝 색</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>문턱값</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>윈도우</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>레이어</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>측정</translation>
    </message>
    <message>
      <source>Pictures (*.png)</source>
      <translation>그림 (*.png)</translation>
    </message>
    <message>
      <source>Reconstruct</source>
      <translation>재구성</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>관심영역</translation>
    </message>
    <message>
      <source>Register</source>
      <translation>정합</translation>
    </message>
    <message>
      <source>Save picture</source>
      <translation>그림 저장</translation>
    </message>
    <message>
      <source>Texture</source>
      <translation>질감</translation>
    </message>
  </context>
  <context>
    <name>MapsTab</name>
    <message>
      <source>Feature</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>Feature map</source>
      <translation>특징 맵</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>Map feature</source>
      <translation>특징 맵 만들기</translation>
    </message>
    <message>
      <source>No filter is chosen: the tab “Settings” has those of IBSI 2.</source>
      <translation>선택한 필터가 없습니다: “설정” 탭에 IBSI 2의 필터가 있습니다.</translation>
    </message>
    <message>
      <source>Radius</source>
      <translation>반지름</translation>
    </message>
    <message>
      <source>Show response as layer</source>
      <translation>응답을 레이어로 표시</translation>
    </message>
    <message>
      <source>The value of one feature in a ball about each voxel of the region. Statistics, histogram, GLCM, NGTDM and NGLDM take seconds, others longer.</source>
      <translation>관심영역의 복셀마다 둘레의 공에서 구한 한 특징의 값. 통계, 히스토그램, GLCM, NGTDM, NGLDM은 몇 초, 나머지는 더 걸립니다.</translation>
    </message>
  </context>
  <context>
    <name>MarkButtons</name>
    <message>
      <source>Click where the text belongs, then write it</source>
      <translation>글을 넣을 곳을 클릭하고 입력</translation>
    </message>
    <message>
      <source>Click: the stored value of every layer</source>
      <translation>클릭: 모든 레이어의 저장된 값</translation>
    </message>
    <message>
      <source>Drag a line: the values of every layer along it</source>
      <translation>선을 끌면 선을 따라 모든 레이어의 값을 표시</translation>
    </message>
    <message>
      <source>Drag from end to end, or click both ends</source>
      <translation>끝에서 끝까지 끌거나 양 끝을 클릭</translation>
    </message>
    <message>
      <source>Drag from the tail to the tip</source>
      <translation>꼬리에서 화살촉 쪽으로 끌기</translation>
    </message>
    <message>
      <source>Drag one leg to the vertex, then click the end of the other</source>
      <translation>한 변을 꼭짓점까지 끌고 다른 변의 끝을 클릭</translation>
    </message>
  </context>
  <context>
    <name>MarkTable</name>
    <message>
      <source>Mark</source>
      <translation>표지</translation>
    </message>
    <message>
      <source>Marks</source>
      <translation>표지</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
  </context>
  <context>
    <name>Marks</name>
    <message>
      <source>Angle</source>
      <translation>각도</translation>
    </message>
    <message>
      <source>Arrow</source>
      <translation>화살표</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>거리</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>프로파일</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
  </context>
  <context>
    <name>MarksPanel</name>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Export CSV…</source>
      <translation>CSV로 내보내기…</translation>
    </message>
    <message>
      <source>Export profile…</source>
      <translation>프로파일 내보내기…</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>측정</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>Text on the picture</source>
      <translation>그림 위의 글</translation>
    </message>
  </context>
  <context>
    <name>MatrixView</name>
    <message>
      <source>Grey level</source>
      <translation>회색조</translation>
    </message>
    <message>
      <source>Grey level {0} ({1} to {2}) · {3} {4} · count {5}</source>
      <translation>회색조 {0} ({1}–{2}) · {3} {4} · 개수 {5}</translation>
    </message>
    <message>
      <source>Grey level {0} ({1} to {2}) · {3}: {4}</source>
      <translation>회색조 {0} ({1}–{2}) · {3}: {4}</translation>
    </message>
    <message>
      <source>Matrix of texture</source>
      <translation>질감 행렬</translation>
    </message>
    <message>
      <source>Sum</source>
      <translation>합</translation>
    </message>
    <message>
      <source>Voxels</source>
      <translation>복셀</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>More tools</source>
      <translation>도구 더 보기</translation>
    </message>
  </context>
  <context>
    <name>MipView</name>
    <message>
      <source>No functional layer</source>
      <translation>기능 영상 레이어 없음</translation>
    </message>
    <message>
      <source>Preparing the projection…</source>
      <translation>투영 준비 중…</translation>
    </message>
  </context>
  <context>
    <name>MotionBox</name>
    <message>
      <source>Apply</source>
      <translation>적용</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Find motion</source>
      <translation>움직임 찾기</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Head</source>
      <translation>머리쪽</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>왼쪽</translation>
    </message>
    <message>
      <source>Motion from frame to frame</source>
      <translation>프레임 사이의 움직임</translation>
    </message>
    <message>
      <source>Turn x</source>
      <translation>x 회전</translation>
    </message>
    <message>
      <source>Turn y</source>
      <translation>y 회전</translation>
    </message>
    <message>
      <source>Turn z</source>
      <translation>z 회전</translation>
    </message>
    <message>
      <source>Turns and shifts of each frame</source>
      <translation>프레임별 회전과 이동</translation>
    </message>
    <message>
      <source>Up to {0} mm, in {1} of {2} frames; the others hold too little.</source>
      <translation>최대 {0} mm, 프레임 {2}개 중 {1}개(나머지는 신호가 너무 적음).</translation>
    </message>
  </context>
  <context>
    <name>NoticeBar</name>
    <message>
      <source>Copied</source>
      <translation>복사됨</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>보고서 복사</translation>
    </message>
    <message>
      <source>Details…</source>
      <translation>자세히…</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Versions and last actions, without anything of the patient</source>
      <translation>버전과 최근 동작(환자 정보는 없음)</translation>
    </message>
  </context>
  <context>
    <name>NudgeDialog</name>
    <message>
      <source>Nudge test</source>
      <translation>밀어 보기 검사</translation>
    </message>
    <message>
      <source>The upper layer as it lies, and moved by 2 and 3 mm in six directions, around the crosshair. If a moved picture fits better, the alignment is off that way.</source>
      <translation>십자선 둘레에서 위 레이어를 그대로, 그리고 여섯 방향으로 2 mm와 3 mm 옮겨 보여 줍니다. 옮긴 그림이 더 잘 맞으면 정합이 그 방향으로 어긋난 것입니다.</translation>
    </message>
    <message>
      <source>as it lies</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>to the back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>to the feet</source>
      <translation>발쪽으로</translation>
    </message>
    <message>
      <source>to the front</source>
      <translation>앞으로</translation>
    </message>
    <message>
      <source>to the head</source>
      <translation>머리쪽으로</translation>
    </message>
    <message>
      <source>to the left</source>
      <translation>왼쪽으로</translation>
    </message>
    <message>
      <source>to the right</source>
      <translation>오른쪽으로</translation>
    </message>
    <message>
      <source>{0} mm {1}</source>
      <translation>{1} {0} mm</translation>
    </message>
  </context>
  <context>
    <name>PacsDialog</name>
    <message>
      <source>: there are more, narrow the search</source>
      <translation>: 더 있습니다. 검색 범위를 좁히십시오</translation>
    </message>
    <message>
      <source>Add…</source>
      <translation>추가…</translation>
    </message>
    <message>
      <source>Any</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>Beginning of the name; * and ? match</source>
      <translation>이름의 앞부분; *와 ? 사용 가능</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>날짜</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Get and open</source>
      <translation>받아서 열기</translation>
    </message>
    <message>
      <source>ID or number</source>
      <translation>ID 또는 번호</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>영상</translation>
    </message>
    <message>
      <source>Modality</source>
      <translation>검사 장비</translation>
    </message>
    <message>
      <source>No archive is known yet: add one.</source>
      <translation>등록된 보관소가 없습니다. 추가하십시오.</translation>
    </message>
    <message>
      <source>Nothing matches.</source>
      <translation>일치하는 항목이 없습니다.</translation>
    </message>
    <message>
      <source>PACS</source>
      <translation>PACS</translation>
    </message>
    <message>
      <source>Patient</source>
      <translation>환자</translation>
    </message>
    <message>
      <source>Patient ID</source>
      <translation>환자 번호</translation>
    </message>
    <message>
      <source>Patient or series</source>
      <translation>환자 또는 시리즈</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>제거</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>검색</translation>
    </message>
    <message>
      <source>Send DICOM files of a folder</source>
      <translation>폴더의 DICOM 파일 보내기</translation>
    </message>
    <message>
      <source>Send folder…</source>
      <translation>폴더 보내기…</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>서버</translation>
    </message>
    <message>
      <source>Studies and series found</source>
      <translation>찾은 검사와 시리즈</translation>
    </message>
    <message>
      <source>Study date from</source>
      <translation>검사일 시작</translation>
    </message>
    <message>
      <source>Study date to</source>
      <translation>검사일 끝</translation>
    </message>
    <message>
      <source>Test</source>
      <translation>연결 시험</translation>
    </message>
    <message>
      <source>The series are still being listed.</source>
      <translation>시리즈 목록을 가져오는 중입니다.</translation>
    </message>
    <message>
      <source>to</source>
      <translation>~</translation>
    </message>
    <message>
      <source>{0} studies at {1}</source>
      <translation>{1}의 검사 {0}건</translation>
    </message>
  </context>
  <context>
    <name>PacsServerDialog</name>
    <message>
      <source>Add archive</source>
      <translation>보관소 추가</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>주소</translation>
    </message>
    <message>
      <source>C-GET</source>
      <translation>C-GET</translation>
    </message>
    <message>
      <source>C-MOVE to this computer</source>
      <translation>이 컴퓨터로 C-MOVE</translation>
    </message>
    <message>
      <source>Certificate authority</source>
      <translation>인증 기관</translation>
    </message>
    <message>
      <source>DICOM node</source>
      <translation>DICOM 노드</translation>
    </message>
    <message>
      <source>DICOMweb</source>
      <translation>DICOMweb</translation>
    </message>
    <message>
      <source>Encrypted (TLS)</source>
      <translation>암호화(TLS)</translation>
    </message>
    <message>
      <source>Goes to the system's keyring</source>
      <translation>시스템의 키링에 저장됩니다</translation>
    </message>
    <message>
      <source>Host</source>
      <translation>호스트</translation>
    </message>
    <message>
      <source>Images come by</source>
      <translation>영상 수신 방법</translation>
    </message>
    <message>
      <source>Its title (called AET)</source>
      <translation>상대 AE 타이틀(called AET)</translation>
    </message>
    <message>
      <source>Moved to address</source>
      <translation>수신 주소</translation>
    </message>
    <message>
      <source>Moved to port</source>
      <translation>수신 포트</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Our title (calling AET)</source>
      <translation>우리 AE 타이틀(calling AET)</translation>
    </message>
    <message>
      <source>PEM, if the system does not know it</source>
      <translation>시스템이 모르는 기관이면 PEM 파일</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>비밀번호</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>포트</translation>
    </message>
    <message>
      <source>User</source>
      <translation>사용자</translation>
    </message>
  </context>
  <context>
    <name>PaneMenu</name>
    <message>
      <source>Anatomy and function</source>
      <translation>해부와 기능</translation>
    </message>
    <message>
      <source>Anatomy only</source>
      <translation>해부 영상만</translation>
    </message>
    <message>
      <source>As chosen under Layers</source>
      <translation>레이어에서 고른 대로</translation>
    </message>
    <message>
      <source>Axial</source>
      <translation>축상면</translation>
    </message>
    <message>
      <source>Coronal</source>
      <translation>관상면</translation>
    </message>
    <message>
      <source>Fill the window</source>
      <translation>창에 채우기</translation>
    </message>
    <message>
      <source>Free view (3-D)</source>
      <translation>자유 화면(3차원)</translation>
    </message>
    <message>
      <source>Function only</source>
      <translation>기능 영상만</translation>
    </message>
    <message>
      <source>Rotating projection (MIP)</source>
      <translation>회전 투영(MIP)</translation>
    </message>
    <message>
      <source>Sagittal</source>
      <translation>시상면</translation>
    </message>
    <message>
      <source>Show all pictures</source>
      <translation>모든 그림 표시</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>볼륨</translation>
    </message>
  </context>
  <context>
    <name>PassportTable</name>
    <message>
      <source>(entered)</source>
      <translation>(입력값)</translation>
    </message>
    <message>
      <source>Dose at the reference time</source>
      <translation>기준 시각의 선량</translation>
    </message>
    <message>
      <source>Factor, first slice</source>
      <translation>첫 절편의 계수</translation>
    </message>
    <message>
      <source>Half-life</source>
      <translation>반감기</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>항목</translation>
    </message>
    <message>
      <source>Rule</source>
      <translation>규칙</translation>
    </message>
    <message>
      <source>SUV</source>
      <translation>SUV</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>태그</translation>
    </message>
    <message>
      <source>These values come without a PET header.</source>
      <translation>이 값에는 PET 헤더가 없습니다.</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>경고</translation>
    </message>
  </context>
  <context>
    <name>PictureTexts</name>
    <message>
      <source>Cubic</source>
      <translation>3차</translation>
    </message>
    <message>
      <source>DIFF. PAT.</source>
      <translation>다른 환자</translation>
    </message>
    <message>
      <source>DIFFERENT
PATIENTS</source>
      <translation>서로 다른
환자</translation>
    </message>
    <message>
      <source>DIFFERENT PATIENTS</source>
      <translation>서로 다른 환자</translation>
    </message>
    <message>
      <source>MIP slab {0} mm</source>
      <translation>MIP 슬랩 {0} mm</translation>
    </message>
    <message>
      <source>Mean slab {0} mm</source>
      <translation>평균 슬랩 {0} mm</translation>
    </message>
    <message>
      <source>MinIP slab {0} mm</source>
      <translation>MinIP 슬랩 {0} mm</translation>
    </message>
    <message>
      <source>Nearest voxel</source>
      <translation>최근접 복셀</translation>
    </message>
    <message>
      <source>No SUV</source>
      <translation>SUV 없음</translation>
    </message>
    <message>
      <source>No SUV: {0}</source>
      <translation>SUV 없음: {0}</translation>
    </message>
    <message>
      <source>Oblique {0}, {1}</source>
      <translation>사면 {0}, {1}</translation>
    </message>
  </context>
  <context>
    <name>PictureView</name>
    <message>
      <source>Drop a folder here, or press Open</source>
      <translation>폴더를 여기에 끌어다 놓거나 열기를 누르십시오</translation>
    </message>
  </context>
  <context>
    <name>PreferencesDialog</name>
    <message>
      <source>As the system</source>
      <translation>시스템 설정</translation>
    </message>
    <message>
      <source>Back to the usual</source>
      <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Interpolation, opacity and colours also hold for studies to come.</source>
      <translation>보간, 불투명도, 색상은 앞으로 열 검사에도 적용됩니다.</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>환경설정</translation>
    </message>
  </context>
  <context>
    <name>PresetButton</name>
    <message>
      <source>Presets</source>
      <translation>프리셋</translation>
    </message>
    <message>
      <source>Reset to the usual window</source>
      <translation>기본 윈도우로 되돌리기</translation>
    </message>
    <message>
      <source>Windows for what is shown</source>
      <translation>표시된 영상의 윈도우</translation>
    </message>
  </context>
  <context>
    <name>ProfilePlot</name>
    <message>
      <source>Distance (mm)</source>
      <translation>거리(mm)</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>프로파일</translation>
    </message>
  </context>
  <context>
    <name>ProjectionWindow</name>
    <message>
      <source>Choose an image</source>
      <translation>영상 고르기</translation>
    </message>
    <message>
      <source>Click a bin: its line appears in the images. Click in an image: the curve here shows in which bins that point is seen.</source>
      <translation>빈을 클릭하면 그 반응선이 영상에 나타납니다. 영상을 클릭하면 그 점이 보이는 빈이 여기 곡선으로 나타납니다.</translation>
    </message>
    <message>
      <source>Follow the crosshair</source>
      <translation>십자선 따라가기</translation>
    </message>
    <message>
      <source>Measured</source>
      <translation>측정</translation>
    </message>
    <message>
      <source>Modelled</source>
      <translation>모델</translation>
    </message>
    <message>
      <source>Modelled from</source>
      <translation>모델 영상</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>위치</translation>
    </message>
    <message>
      <source>Plane or view</source>
      <translation>평면 또는 뷰</translation>
    </message>
    <message>
      <source>Projection of one view</source>
      <translation>한 뷰의 투영</translation>
    </message>
    <message>
      <source>Projections</source>
      <translation>투영</translation>
    </message>
    <message>
      <source>Residual, in standard deviations (±{0})</source>
      <translation>잔차, 표준편차 단위 (±{0})</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>표시</translation>
    </message>
    <message>
      <source>Sinogram of one plane</source>
      <translation>한 평면의 사이노그램</translation>
    </message>
    <message>
      <source>These projection data are no longer open.</source>
      <translation>이 투영 데이터는 더 이상 열려 있지 않습니다.</translation>
    </message>
    <message>
      <source>View {0}, bin {1}, plane {2}: {3} counts</source>
      <translation>뷰 {0}, 빈 {1}, 평면 {2}: 계수 {3}</translation>
    </message>
    <message>
      <source>plane {0}, rings {1} and {2}</source>
      <translation>평면 {0}, 링 {1}, {2}</translation>
    </message>
    <message>
      <source>row {0}</source>
      <translation>행 {0}</translation>
    </message>
    <message>
      <source>view {0}, {1}°</source>
      <translation>뷰 {0}, {1}°</translation>
    </message>
    <message>
      <source>{0} expected</source>
      <translation>기댓값 {0}</translation>
    </message>
  </context>
  <context>
    <name>Projects</name>
    <message>
      <source>A study that was open before has changes that are not saved.</source>
      <translation>이전에 열었던 검사에 저장하지 않은 변경이 있습니다.</translation>
    </message>
    <message>
      <source>Choose folder…</source>
      <translation>폴더 선택…</translation>
    </message>
    <message>
      <source>Close without saving</source>
      <translation>저장하지 않고 닫기</translation>
    </message>
    <message>
      <source>Folder of the images</source>
      <translation>영상 폴더</translation>
    </message>
    <message>
      <source>Not saved</source>
      <translation>저장되지 않음</translation>
    </message>
    <message>
      <source>Open anyway</source>
      <translation>그래도 열기</translation>
    </message>
    <message>
      <source>Open project</source>
      <translation>프로젝트 열기</translation>
    </message>
    <message>
      <source>Projects (*.fusionview)</source>
      <translation>프로젝트 (*.fusionview)</translation>
    </message>
    <message>
      <source>Save project</source>
      <translation>프로젝트 저장</translation>
    </message>
    <message>
      <source>Save the changes before closing?</source>
      <translation>닫기 전에 변경 내용을 저장할까요?</translation>
    </message>
    <message>
      <source>They are in {0}. Opened anyway, their volumes are marked and measured anew.</source>
      <translation>{0}에 있습니다. 그래도 열면 해당 볼륨을 표시하고 다시 측정합니다.</translation>
    </message>
    <message>
      <source>They were in {0}. Choose the folder where they are now; its subfolders are searched.</source>
      <translation>{0}에 있었습니다. 현재 폴더를 고르면 하위 폴더까지 찾습니다.</translation>
    </message>
    <message>
      <source>Undo brings it back. What is not saved is lost.</source>
      <translation>실행 취소하면 돌아옵니다. 저장하지 않은 내용은 사라집니다.</translation>
    </message>
    <message>
      <source>What is not saved is lost.</source>
      <translation>저장하지 않은 내용은 사라집니다.</translation>
    </message>
    <message>
      <source>{0} of {1} image files have changed since the project was saved.</source>
      <translation>프로젝트를 저장한 뒤 영상 파일 {1}개 중 {0}개가 바뀌었습니다.</translation>
    </message>
    <message>
      <source>{0} of {1} image files of this project are not where they were.</source>
      <translation>이 프로젝트의 영상 파일 {1}개 중 {0}개가 원래 위치에 없습니다.</translation>
    </message>
  </context>
  <context>
    <name>Readout</name>
    <message>
      <source>Each volume in its own millimetres (LPS), [column, row, slice]:</source>
      <translation>볼륨별 자체 밀리미터 좌표(LPS), [열, 행, 절편]:</translation>
    </message>
    <message>
      <source>outside</source>
      <translation>범위 밖</translation>
    </message>
  </context>
  <context>
    <name>RecentDialog</name>
    <message>
      <source>No project has been saved or opened yet.</source>
      <translation>저장하거나 연 프로젝트가 아직 없습니다.</translation>
    </message>
    <message>
      <source>Recent projects</source>
      <translation>최근 프로젝트</translation>
    </message>
  </context>
  <context>
    <name>RecoverDialog</name>
    <message>
      <source>Discard</source>
      <translation>버리기</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>나중에</translation>
    </message>
    <message>
      <source>Never saved</source>
      <translation>저장한 적 없음</translation>
    </message>
    <message>
      <source>Recover</source>
      <translation>복구</translation>
    </message>
    <message>
      <source>Recover unsaved work</source>
      <translation>저장하지 않은 작업 복구</translation>
    </message>
    <message>
      <source>Unsaved work</source>
      <translation>저장하지 않은 작업</translation>
    </message>
    <message>
      <source>fusionview ended before this was saved. Recover it?</source>
      <translation>저장하기 전에 fusionview가 종료되었습니다. 복구할까요?</translation>
    </message>
    <message>
      <source>{0}, kept {1}</source>
      <translation>{0}, {1}에 보관됨</translation>
    </message>
  </context>
  <context>
    <name>ReferenceBox</name>
    <message>
      <source>Blood pool: cylinder, 1 × 2 cm</source>
      <translation>혈액풀: 1 × 2 cm 원기둥</translation>
    </message>
    <message>
      <source>Liver: sphere of 3 cm</source>
      <translation>간: 3 cm 구</translation>
    </message>
    <message>
      <source>Mean {0} ± {1} {unit}, threshold {2} {unit}</source>
      <translation>평균 {0} ± {1} {unit}, 문턱값 {2} {unit}</translation>
    </message>
    <message>
      <source>Move the crosshair into the descending aorta.</source>
      <translation>십자선을 하행 대동맥으로 옮기십시오.</translation>
    </message>
    <message>
      <source>Move the crosshair into the right lobe, away from lesions.</source>
      <translation>십자선을 병변에서 떨어진 우엽으로 옮기십시오.</translation>
    </message>
    <message>
      <source>Moves the crosshair to a large even region; look at it</source>
      <translation>십자선을 크고 고른 영역으로 옮깁니다. 직접 확인하십시오</translation>
    </message>
    <message>
      <source>Place at the crosshair</source>
      <translation>십자선에 놓기</translation>
    </message>
    <message>
      <source>Suggest a place</source>
      <translation>위치 제안</translation>
    </message>
    <message>
      <source>Use for the fixed-value tool</source>
      <translation>고정값 도구에 쓰기</translation>
    </message>
  </context>
  <context>
    <name>RegionTable</name>
    <message>
      <source>Choose which numbers are shown</source>
      <translation>표시할 수치 고르기</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Filter by region or layer</source>
      <translation>관심영역이나 레이어로 거르기</translation>
    </message>
  </context>
  <context>
    <name>RegionView</name>
    <message>
      <source>Regions and their values</source>
      <translation>관심영역과 값</translation>
    </message>
  </context>
  <context>
    <name>RegionWindows</name>
    <message>
      <source>Copy all regions</source>
      <translation>모든 관심영역 복사</translation>
    </message>
    <message>
      <source>To this volume or time point, under the same names:</source>
      <translation>이름을 그대로 두고 이 볼륨이나 시점으로:</translation>
    </message>
  </context>
  <context>
    <name>Regions</name>
    <message>
      <source>Copy to another volume or time point</source>
      <translation>다른 볼륨이나 시점으로 복사</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>복제</translation>
    </message>
    <message>
      <source>Fill holes</source>
      <translation>구멍 채우기</translation>
    </message>
    <message>
      <source>Grow or shrink by a margin</source>
      <translation>마진만큼 확장 또는 축소</translation>
    </message>
    <message>
      <source>In exactly one of two regions</source>
      <translation>둘 중 하나에만 있는 부분</translation>
    </message>
    <message>
      <source>Interpolate between slices</source>
      <translation>절편 사이 보간</translation>
    </message>
    <message>
      <source>Intersection with another region</source>
      <translation>다른 관심영역과 겹친 부분</translation>
    </message>
    <message>
      <source>Keep the island at the crosshair</source>
      <translation>십자선의 섬만 남기기</translation>
    </message>
    <message>
      <source>Keep the largest island</source>
      <translation>가장 큰 섬만 남기기</translation>
    </message>
    <message>
      <source>Mirror to the other side</source>
      <translation>반대쪽으로 거울상</translation>
    </message>
    <message>
      <source>Remove small islands</source>
      <translation>작은 섬 지우기</translation>
    </message>
    <message>
      <source>Smooth</source>
      <translation>평활화</translation>
    </message>
    <message>
      <source>Split into islands</source>
      <translation>섬으로 나누기</translation>
    </message>
    <message>
      <source>Take another region away</source>
      <translation>다른 관심영역 빼기</translation>
    </message>
    <message>
      <source>Union with another region</source>
      <translation>다른 관심영역과 합치기</translation>
    </message>
  </context>
  <context>
    <name>RegionsPanel</name>
    <message>
      <source>All numbers, in a window of their own</source>
      <translation>모든 수치를 별도의 창에</translation>
    </message>
    <message>
      <source>Delete region</source>
      <translation>관심영역 삭제</translation>
    </message>
    <message>
      <source>Export CSV…</source>
      <translation>CSV로 내보내기…</translation>
    </message>
    <message>
      <source>Large table…</source>
      <translation>큰 표…</translation>
    </message>
  </context>
  <context>
    <name>RegisterPanel</name>
    <message>
      <source>&lt;b&gt;First answer&lt;/b&gt;, being refined …</source>
      <translation>&lt;b&gt;첫 결과&lt;/b&gt;, 다듬는 중 …</translation>
    </message>
    <message>
      <source>&lt;b&gt;Not registered.&lt;/b&gt; The overlay follows the headers only.</source>
      <translation>&lt;b&gt;정합되지 않음.&lt;/b&gt; 겹침은 헤더만 따릅니다.</translation>
    </message>
    <message>
      <source>&lt;b&gt;Registered.&lt;/b&gt;&lt;br&gt;Rotation {0}, {1}, {2}°&lt;br&gt;Shift {3}, {4}, {5} mm about the centre of {6}</source>
      <translation>&lt;b&gt;정합됨.&lt;/b&gt;&lt;br&gt;회전 {0}, {1}, {2}°&lt;br&gt;이동 {3}, {4}, {5} mm({6}의 중심 기준)</translation>
    </message>
    <message>
      <source>Aligned by the scanner: same frame of reference.</source>
      <translation>스캐너가 정렬함: 같은 기준 좌표계.</translation>
    </message>
    <message>
      <source>Blend</source>
      <translation>혼합</translation>
    </message>
    <message>
      <source>Both layers show the same volume: there is nothing to register.</source>
      <translation>두 레이어가 같은 볼륨을 표시합니다. 정합할 것이 없습니다.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Checkerboard</source>
      <translation>체커보드</translation>
    </message>
    <message>
      <source>Contours</source>
      <translation>등치선</translation>
    </message>
    <message>
      <source>Edges</source>
      <translation>윤곽선</translation>
    </message>
    <message>
      <source>Look whether it fits</source>
      <translation>맞는지 살펴보기</translation>
    </message>
    <message>
      <source>Nudge test…</source>
      <translation>밀어 보기 검사…</translation>
    </message>
    <message>
      <source>Open an anatomical and a functional volume to register them.</source>
      <translation>정합하려면 해부 영상과 기능 영상을 여십시오.</translation>
    </message>
    <message>
      <source>Register</source>
      <translation>정합</translation>
    </message>
    <message>
      <source>Remove registration</source>
      <translation>정합 제거</translation>
    </message>
    <message>
      <source>Wipe</source>
      <translation>밀기</translation>
    </message>
  </context>
  <context>
    <name>ReshapeBox</name>
    <message>
      <source>Apply</source>
      <translation>적용</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Copy to</source>
      <translation>복사할 곳</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>관심영역</translation>
    </message>
    <message>
      <source>{0} mL</source>
      <translation>{0} mL</translation>
    </message>
  </context>
  <context>
    <name>Results</name>
    <message>
      <source>Choose the input: a region (blood, or one that does not trap or bind), or a table of blood samples with the columns time_s or time_min, and value in {0}.</source>
      <translation>입력을 고르십시오: 관심영역(혈액, 또는 포획하거나 결합하지 않는 영역)이나 time_s 또는 time_min 열과 value({0})가 있는 혈액 표본의 표.</translation>
    </message>
    <message>
      <source>Export results</source>
      <translation>결과 내보내기</translation>
    </message>
    <message>
      <source>Export results…</source>
      <translation>결과 내보내기…</translation>
    </message>
    <message>
      <source>Results of the plot</source>
      <translation>그래프의 결과</translation>
    </message>
    <message>
      <source>Tables (*.csv *.json)</source>
      <translation>표 (*.csv *.json)</translation>
    </message>
    <message>
      <source>{0}, R² {1}, {2} points</source>
      <translation>{0}, R² {1}, 점 {2}개</translation>
    </message>
  </context>
  <context>
    <name>RunBox</name>
    <message>
      <source>Add to queue</source>
      <translation>대기열에 추가</translation>
    </message>
    <message>
      <source>Double-click or Delete takes a run out of the queue</source>
      <translation>두 번 클릭하거나 Delete를 누르면 대기열에서 뺍니다</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Reconstruct</source>
      <translation>재구성</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>계속</translation>
    </message>
    <message>
      <source>Stop and keep image</source>
      <translation>중지하고 영상 유지</translation>
    </message>
    <message>
      <source>Waiting reconstructions</source>
      <translation>대기 중인 재구성</translation>
    </message>
    <message>
      <source>{0}, paused</source>
      <translation>{0}, 일시 정지됨</translation>
    </message>
    <message>
      <source>{0}: preparing</source>
      <translation>{0}: 준비 중</translation>
    </message>
    <message>
      <source>{0}: update {1} of {2}</source>
      <translation>{0}: 갱신 {1}/{2}</translation>
    </message>
  </context>
  <context>
    <name>ScanBox</name>
    <message>
      <source>Look into…</source>
      <translation>살펴보기…</translation>
    </message>
    <message>
      <source>None yet.</source>
      <translation>아직 없습니다.</translation>
    </message>
    <message>
      <source>Open scan…</source>
      <translation>스캔 데이터 열기…</translation>
    </message>
    <message>
      <source>Projection data</source>
      <translation>투영 데이터</translation>
    </message>
    <message>
      <source>SPECT: {0} views of {1} × {2}</source>
      <translation>SPECT: {1} × {2} 뷰 {0}개</translation>
    </message>
    <message>
      <source>Simulate scan of the phantom</source>
      <translation>팬텀 스캔 모의</translation>
    </message>
    <message>
      <source>Sinograms and projections: measured, modelled, and what is left</source>
      <translation>사이노그램과 투영: 측정, 모델, 잔차</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>사용</translation>
    </message>
    <message>
      <source>{0} M counts</source>
      <translation>{0}백만 계수</translation>
    </message>
    <message>
      <source>{0} M counts, {1} background</source>
      <translation>{0}백만 계수, 배경 {1}</translation>
    </message>
    <message>
      <source>{0} energy windows</source>
      <translation>에너지 창 {0}개</translation>
    </message>
    <message>
      <source>{0} rings × {1} crystals</source>
      <translation>링 {0} × 결정 {1}</translation>
    </message>
    <message>
      <source>{0} time-of-flight bins</source>
      <translation>TOF 빈 {0}개</translation>
    </message>
    <message>
      <source>{0} views × {1} bins × {2} planes</source>
      <translation>뷰 {0} × 빈 {1} × 평면 {2}</translation>
    </message>
    <message>
      <source>{0}–{1} keV</source>
      <translation>{0}–{1} keV</translation>
    </message>
  </context>
  <context>
    <name>SeriesDialog</name>
    <message>
      <source>Anatomical (lower layer)</source>
      <translation>해부 영상(아래 레이어)</translation>
    </message>
    <message>
      <source>Attenuation map</source>
      <translation>감쇠 맵</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Functional (upper layer)</source>
      <translation>기능 영상(위 레이어)</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Mask</source>
      <translation>마스크</translation>
    </message>
    <message>
      <source>None</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>Open study</source>
      <translation>검사 열기</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>기타</translation>
    </message>
    <message>
      <source>Remarks</source>
      <translation>비고</translation>
    </message>
    <message>
      <source>SUV</source>
      <translation>SUV</translation>
    </message>
    <message>
      <source>Spacing, mm</source>
      <translation>간격, mm</translation>
    </message>
    <message>
      <source>Taken for {0}: {1}</source>
      <translation>{0}(으)로 판단: {1}</translation>
    </message>
    <message>
      <source>Tick further images to open them too: to compare, or as layers.</source>
      <translation>비교하거나 레이어로 함께 열 영상을 더 체크하십시오.</translation>
    </message>
    <message>
      <source>Tick structure sets and segmentations to open them as regions.</source>
      <translation>구조 세트와 분할을 관심영역으로 열려면 체크하십시오.</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>단위</translation>
    </message>
    <message>
      <source>Voxels</source>
      <translation>복셀</translation>
    </message>
    <message>
      <source>no unit</source>
      <translation>단위 없음</translation>
    </message>
    <message>
      <source>{0} series, {1} files without an image</source>
      <translation>시리즈 {0}개, 영상이 없는 파일 {1}개</translation>
    </message>
  </context>
  <context>
    <name>SettingsTab</name>
    <message>
      <source>As a TOML file, for the command line and for others</source>
      <translation>명령줄과 다른 사람을 위한 TOML 파일로</translation>
    </message>
    <message>
      <source>Load settings</source>
      <translation>설정 불러오기</translation>
    </message>
    <message>
      <source>Load…</source>
      <translation>불러오기…</translation>
    </message>
    <message>
      <source>Own settings</source>
      <translation>직접 고른 설정</translation>
    </message>
    <message>
      <source>Save settings</source>
      <translation>설정 저장</translation>
    </message>
    <message>
      <source>Save…</source>
      <translation>저장…</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
    <message>
      <source>Settings of a TOML file, as the command line takes them</source>
      <translation>명령줄과 같은 TOML 파일의 설정</translation>
    </message>
    <message>
      <source>Texture settings (*.toml)</source>
      <translation>질감 설정 (*.toml)</translation>
    </message>
    <message>
      <source>Usual for the quantity</source>
      <translation>물리량의 기본값</translation>
    </message>
    <message>
      <source>What the field uses: SUV in bins of 0.25 from 0, MR in 32 bins, others in 64.</source>
      <translation>분야에서 쓰는 것: SUV는 0부터 0.25의 빈, MR은 빈 32개, 나머지는 64개.</translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <source>All as usual</source>
      <translation>모두 기본값으로</translation>
    </message>
    <message>
      <source>As usual</source>
      <translation>기본값으로</translation>
    </message>
    <message>
      <source>Choose a command to give it other keys.</source>
      <translation>다른 키를 지정할 명령을 고르십시오.</translation>
    </message>
    <message>
      <source>In the pictures</source>
      <translation>그림 안에서</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>키</translation>
    </message>
    <message>
      <source>Keys:</source>
      <translation>키:</translation>
    </message>
    <message>
      <source>Mouse</source>
      <translation>마우스</translation>
    </message>
    <message>
      <source>Mouse and keys</source>
      <translation>마우스와 단축키</translation>
    </message>
    <message>
      <source>Others</source>
      <translation>기타</translation>
    </message>
    <message>
      <source>Press the new keys, then Set.</source>
      <translation>새 키를 누른 뒤 설정을 누르십시오.</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>검색</translation>
    </message>
    <message>
      <source>Set</source>
      <translation>설정</translation>
    </message>
    <message>
      <source>The pictures use this key; choose another one.</source>
      <translation>그림에서 쓰는 키입니다. 다른 키를 고르십시오.</translation>
    </message>
    <message>
      <source>This is the key of “{0}”, which will lose it.</source>
      <translation>“{0}”의 키이며, 그 명령에서 해제됩니다.</translation>
    </message>
    <message>
      <source>What</source>
      <translation>동작</translation>
    </message>
  </context>
  <context>
    <name>SideBox</name>
    <message>
      <source>image</source>
      <translation>영상</translation>
    </message>
    <message>
      <source>region</source>
      <translation>관심영역</translation>
    </message>
  </context>
  <context>
    <name>SliceView</name>
    <message>
      <source>No anatomical layer</source>
      <translation>해부 영상 레이어 없음</translation>
    </message>
    <message>
      <source>No functional layer</source>
      <translation>기능 영상 레이어 없음</translation>
    </message>
    <message>
      <source>No layer is shown. Add one under Layers.</source>
      <translation>표시된 레이어가 없습니다. 레이어 탭에서 추가하십시오.</translation>
    </message>
    <message>
      <source>Not in this study</source>
      <translation>이 검사에 없음</translation>
    </message>
  </context>
  <context>
    <name>StartBox</name>
    <message>
      <source>Affine: scales and shears too</source>
      <translation>아핀: 배율과 기울임까지</translation>
    </message>
    <message>
      <source>Centres of mass</source>
      <translation>무게중심</translation>
    </message>
    <message>
      <source>Compare only around a region</source>
      <translation>관심영역 둘레만 비교</translation>
    </message>
    <message>
      <source>Deformable: bends, for the body</source>
      <translation>변형: 휘어짐, 몸통용</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>전체</translation>
    </message>
    <message>
      <source>Find it automatically</source>
      <translation>자동으로 찾기</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Landmarks, three pairs or more</source>
      <translation>표지점, 세 쌍 이상</translation>
    </message>
    <message>
      <source>Leave out</source>
      <translation>제외</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>Only around</source>
      <translation>둘레만</translation>
    </message>
    <message>
      <source>Only for looking: SUV is measured on undeformed data.</source>
      <translation>보기 전용: SUV는 변형하지 않은 데이터에서 측정합니다.</translation>
    </message>
    <message>
      <source>Positions of the headers</source>
      <translation>헤더의 위치</translation>
    </message>
    <message>
      <source>Refine from here</source>
      <translation>여기서 다듬기</translation>
    </message>
    <message>
      <source>Region that is not compared</source>
      <translation>비교하지 않을 관심영역</translation>
    </message>
    <message>
      <source>Rigid: turns and shifts</source>
      <translation>강체: 회전과 이동</translation>
    </message>
    <message>
      <source>Same place, marked in both</source>
      <translation>양쪽에 표시한 같은 위치</translation>
    </message>
    <message>
      <source>Start from</source>
      <translation>시작 위치</translation>
    </message>
    <message>
      <source>What one scanner aligned stays; otherwise positions and turns are searched.</source>
      <translation>한 스캐너가 맞춘 것은 그대로 두고, 아니면 위치와 회전을 탐색합니다.</translation>
    </message>
    <message>
      <source>What the registration may change</source>
      <translation>정합이 바꿀 수 있는 것</translation>
    </message>
  </context>
  <context>
    <name>SuvDialog</name>
    <message>
      <source>Back to the values of the header</source>
      <translation>헤더의 값으로 되돌리기</translation>
    </message>
    <message>
      <source>How {0} was computed</source>
      <translation>{0} 계산 근거</translation>
    </message>
  </context>
  <context>
    <name>Texture</name>
    <message>
      <source>Co-occurrence (GLCM)</source>
      <translation>동시발생(GLCM)</translation>
    </message>
    <message>
      <source>Dependence (NGLDM)</source>
      <translation>의존성(NGLDM)</translation>
    </message>
    <message>
      <source>Distance zone (GLDZM)</source>
      <translation>거리 구역(GLDZM)</translation>
    </message>
    <message>
      <source>Gabor</source>
      <translation>Gabor</translation>
    </message>
    <message>
      <source>Histogram</source>
      <translation>히스토그램</translation>
    </message>
    <message>
      <source>Laplacian of Gaussian</source>
      <translation>가우스의 라플라시안</translation>
    </message>
    <message>
      <source>Laws kernels</source>
      <translation>Laws 커널</translation>
    </message>
    <message>
      <source>Local intensity</source>
      <translation>국소 강도</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Moderately stable: varies by at most 25 %</source>
      <translation>보통: 변동이 25 % 이하</translation>
    </message>
    <message>
      <source>Moran's I, Geary's C</source>
      <translation>Moran의 I, Geary의 C</translation>
    </message>
    <message>
      <source>Morphology</source>
      <translation>형태</translation>
    </message>
    <message>
      <source>Run length (GLRLM)</source>
      <translation>연속 길이(GLRLM)</translation>
    </message>
    <message>
      <source>Separable wavelet</source>
      <translation>분리형 웨이블릿</translation>
    </message>
    <message>
      <source>Shannon wavelet</source>
      <translation>Shannon 웨이블릿</translation>
    </message>
    <message>
      <source>Simoncelli wavelet</source>
      <translation>Simoncelli 웨이블릿</translation>
    </message>
    <message>
      <source>Size zone (GLSZM)</source>
      <translation>크기 구역(GLSZM)</translation>
    </message>
    <message>
      <source>Spectral (Fourier)</source>
      <translation>스펙트럼(푸리에)</translation>
    </message>
    <message>
      <source>Stable: varies by at most 10 %</source>
      <translation>안정: 변동이 10 % 이하</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>통계</translation>
    </message>
    <message>
      <source>Structural</source>
      <translation>구조</translation>
    </message>
    <message>
      <source>Tone difference (NGTDM)</source>
      <translation>이웃 회색조 차이(NGTDM)</translation>
    </message>
    <message>
      <source>Unstable: varies by more than 25 %</source>
      <translation>불안정: 변동이 25 % 초과</translation>
    </message>
    <message>
      <source>Volume histogram</source>
      <translation>부피 히스토그램</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>merged</source>
      <translation>병합</translation>
    </message>
  </context>
  <context>
    <name>TexturePanel</name>
    <message>
      <source>All regions in all shown layers</source>
      <translation>표시한 모든 레이어의 모든 관심영역</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Draw or select a region to see its texture.</source>
      <translation>질감을 보려면 관심영역을 그리거나 선택하십시오.</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>내보내기</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>특징</translation>
    </message>
    <message>
      <source>Image that is measured</source>
      <translation>측정할 영상</translation>
    </message>
    <message>
      <source>Maps</source>
      <translation>맵</translation>
    </message>
    <message>
      <source>Measure 30 times: moved, turned, grown, shrunk, redrawn, with noise</source>
      <translation>30번 측정: 이동, 회전, 확장, 축소, 다시 그리기, 잡음</translation>
    </message>
    <message>
      <source>Selected region</source>
      <translation>선택한 관심영역</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
    <message>
      <source>Stability</source>
      <translation>안정성</translation>
    </message>
    <message>
      <source>a column for each feature…</source>
      <translation>특징마다 한 열…</translation>
    </message>
    <message>
      <source>a row for each value…</source>
      <translation>값마다 한 행…</translation>
    </message>
    <message>
      <source>computing…</source>
      <translation>계산 중…</translation>
    </message>
  </context>
  <context>
    <name>TexturePlots</name>
    <message>
      <source>Click a cell to see its voxels in the views.</source>
      <translation>칸을 클릭하면 그 복셀이 화면에 나타납니다.</translation>
    </message>
    <message>
      <source>Which matrix</source>
      <translation>행렬 고르기</translation>
    </message>
    <message>
      <source>{0} voxels lit in the views · click again or Esc: none</source>
      <translation>화면에서 복셀 {0}개를 밝힘 · 다시 클릭하거나 Esc: 없음</translation>
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message>
      <source>% of max</source>
      <translation>최댓값의 %</translation>
    </message>
    <message>
      <source>Adaptive %</source>
      <translation>적응형 %</translation>
    </message>
    <message>
      <source>Brush</source>
      <translation>브러시</translation>
    </message>
    <message>
      <source>Click corner after corner. Double click or Enter closes it, Backspace takes the last corner back, Esc gives up.</source>
      <translation>꼭짓점을 차례로 클릭합니다. 두 번 클릭하거나 Enter로 닫고, Backspace로 마지막 꼭짓점을 되돌리며, Esc로 그만둡니다.</translation>
    </message>
    <message>
      <source>Click on an edge and move along it: the line clings to the edge. Double click or Enter closes it, Backspace takes the last point back, Esc gives up.</source>
      <translation>경계를 클릭하고 따라 움직입니다: 선이 경계에 달라붙습니다. 두 번 클릭하거나 Enter로 닫고, Backspace로 마지막 점을 되돌리며, Esc로 그만둡니다.</translation>
    </message>
    <message>
      <source>Click on uptake, or drag a circle well around it: up to where its border is steepest.</source>
      <translation>섭취를 클릭하거나 둘레에 넉넉히 원을 끕니다: 경계가 가장 가파른 곳까지.</translation>
    </message>
    <message>
      <source>Click or drag to move the crosshair.</source>
      <translation>클릭하거나 끌어 십자선을 옮깁니다.</translation>
    </message>
    <message>
      <source>Drag a sphere over a lesion: what reaches this share of its maximum.</source>
      <translation>병변 위로 구를 끕니다: 최댓값의 이 비율에 이르는 것.</translation>
    </message>
    <message>
      <source>Drag a sphere over a lesion: what reaches this value.</source>
      <translation>병변 위로 구를 끕니다: 이 값에 이르는 것.</translation>
    </message>
    <message>
      <source>Drag a sphere over a lesion: what rises above its surroundings by this share of the way to the maximum.</source>
      <translation>병변 위로 구를 끕니다: 둘레에서 최댓값까지의 이 비율만큼 오른 것.</translation>
    </message>
    <message>
      <source>Drag the upper layer over the lower one.</source>
      <translation>위 레이어를 아래 레이어 위에서 끕니다.</translation>
    </message>
    <message>
      <source>Ellipsoid</source>
      <translation>타원체</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>지우기</translation>
    </message>
    <message>
      <source>Fixed value</source>
      <translation>고정값</translation>
    </message>
    <message>
      <source>Freehand</source>
      <translation>자유 곡선</translation>
    </message>
    <message>
      <source>Grow</source>
      <translation>영역 확장</translation>
    </message>
    <message>
      <source>Hold the button and draw around it; it closes itself.</source>
      <translation>단추를 누른 채 둘레를 그립니다. 저절로 닫힙니다.</translation>
    </message>
    <message>
      <source>Live-wire</source>
      <translation>라이브 와이어</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>이동</translation>
    </message>
    <message>
      <source>Navigate</source>
      <translation>탐색</translation>
    </message>
    <message>
      <source>PET edge</source>
      <translation>PET 경계</translation>
    </message>
    <message>
      <source>Paint a stroke in the lesion, choose Background and paint around it; correct until the preview fits, then press Enter.</source>
      <translation>병변에 획을 칠하고 배경을 골라 둘레에 칠합니다. 미리 보기가 맞을 때까지 고친 다음 Enter를 누릅니다.</translation>
    </message>
    <message>
      <source>Paint into the selected region, or begin a new one.</source>
      <translation>선택한 관심영역에 칠하거나 새로 시작합니다.</translation>
    </message>
    <message>
      <source>Polygon</source>
      <translation>다각형</translation>
    </message>
    <message>
      <source>Press at the centre and drag its width and height.</source>
      <translation>중심을 누르고 너비와 높이만큼 끕니다.</translation>
    </message>
    <message>
      <source>Press at the centre and drag the radius; a click draws the usual sphere.</source>
      <translation>중심을 누르고 반지름만큼 끕니다. 클릭하면 늘 쓰는 구를 그립니다.</translation>
    </message>
    <message>
      <source>Press on tissue and drag: the further, the more different values are taken along.</source>
      <translation>조직을 누르고 끕니다: 멀리 끌수록 더 다른 값도 함께 들어갑니다.</translation>
    </message>
    <message>
      <source>Seeds</source>
      <translation>씨앗</translation>
    </message>
    <message>
      <source>Sphere</source>
      <translation>구</translation>
    </message>
    <message>
      <source>Take what you paint over from the selected region.</source>
      <translation>칠한 곳을 선택한 관심영역에서 뺍니다.</translation>
    </message>
  </context>
  <context>
    <name>Tour</name>
    <message>
      <source>A click in the projection goes to the hottest place along that line, in every picture. The key H finds the hottest of all.</source>
      <translation>투영을 클릭하면 모든 그림이 그 선에서 값이 가장 높은 곳으로 갑니다. H 키는 전체에서 가장 높은 곳을 찾습니다.</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Ctrl+S keeps everything in a project. Ctrl+K finds every command, F1 opens the guide, and the tour is under Help.</source>
      <translation>Ctrl+S는 모두 프로젝트에 저장합니다. Ctrl+K로 모든 명령을 찾고, F1은 안내서를 열며, 둘러보기는 도움말에 있습니다.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Eight layouts lie here and on the keys F2 to F9; a double click lets one picture fill the window. Ctrl+Z takes back any change.</source>
      <translation>여덟 가지 배치가 여기와 F2–F9 키에 있습니다. 두 번 클릭하면 그림 하나가 창을 채웁니다. Ctrl+Z는 어떤 변경이든 되돌립니다.</translation>
    </message>
    <message>
      <source>End the tour</source>
      <translation>둘러보기 끝내기</translation>
    </message>
    <message>
      <source>Fade between MR and PET here, or with the keys 1, 2 and 3. The mixture is linear, and the bars beside the pictures keep the units.</source>
      <translation>여기나 1, 2, 3 키로 MR과 PET 사이를 섞습니다. 혼합은 선형이며, 그림 옆 막대는 단위를 유지합니다.</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>다음</translation>
    </message>
    <message>
      <source>Regions are drawn with the tools above: this sphere was dragged with S. Its numbers come from the stored voxels of every image, each with its unit.</source>
      <translation>관심영역은 위 도구로 그립니다. 이 구는 S로 끌어 그렸습니다. 수치는 각 영상의 저장된 복셀에서 나오며 단위가 붙습니다.</translation>
    </message>
    <message>
      <source>The wheel goes through the slices, and all pictures follow the crosshair. Drag with the right button for the window, hold Ctrl with the wheel to zoom.</source>
      <translation>휠로 절편을 넘기면 모든 그림이 십자선을 따라갑니다. 오른쪽 단추로 끌면 윈도우, Ctrl과 휠로 확대합니다.</translation>
    </message>
    <message>
      <source>This PET does not lie on the MR yet, and the pictures say so. Registration runs in the background, and then they say “registered”.</source>
      <translation>이 PET은 아직 MR에 맞지 않으며 그림에 그렇게 표시됩니다. 정합은 배경에서 실행되고, 끝나면 “정합됨”으로 바뀝니다.</translation>
    </message>
    <message>
      <source>Tour</source>
      <translation>둘러보기</translation>
    </message>
    <message>
      <source>Welcome. In a minute you see the way from images to numbers, on a simulated head with PET and MR; whatever the tour does can be undone.</source>
      <translation>환영합니다. 모의 머리 PET과 MR로 영상에서 수치까지 가는 길을 1분 동안 봅니다. 둘러보기가 한 일은 모두 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0}/{1}</translation>
    </message>
  </context>
  <context>
    <name>UpdatesBox</name>
    <message>
      <source>Adds this run minus the other image as a layer</source>
      <translation>이 실행에서 다른 영상을 뺀 것을 레이어로 더합니다</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>차이</translation>
    </message>
    <message>
      <source>Go back to an update</source>
      <translation>갱신으로 돌아가기</translation>
    </message>
    <message>
      <source>Keep this image</source>
      <translation>이 영상 보관</translation>
    </message>
    <message>
      <source>Minus</source>
      <translation>빼는 영상</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>실행</translation>
    </message>
    <message>
      <source>Update</source>
      <translation>갱신</translation>
    </message>
    <message>
      <source>update {0}</source>
      <translation>갱신 {0}</translation>
    </message>
  </context>
  <context>
    <name>Volume</name>
    <message>
      <source>Cut away the back</source>
      <translation>뒤쪽 잘라내기</translation>
    </message>
    <message>
      <source>Cut away the front</source>
      <translation>앞쪽 잘라내기</translation>
    </message>
    <message>
      <source>Cut away the left side</source>
      <translation>왼쪽 잘라내기</translation>
    </message>
    <message>
      <source>Cut away the right side</source>
      <translation>오른쪽 잘라내기</translation>
    </message>
    <message>
      <source>Cut away towards the feet</source>
      <translation>발 쪽 잘라내기</translation>
    </message>
    <message>
      <source>Cut away towards the head</source>
      <translation>머리 쪽 잘라내기</translation>
    </message>
  </context>
  <context>
    <name>VolumeControls</name>
    <message>
      <source>Anatomy</source>
      <translation>해부</translation>
    </message>
    <message>
      <source>Cut</source>
      <translation>자르기</translation>
    </message>
    <message>
      <source>Cuts away one side of the crosshair</source>
      <translation>십자선의 한쪽을 잘라냄</translation>
    </message>
    <message>
      <source>Function</source>
      <translation>기능</translation>
    </message>
    <message>
      <source>How much of it is seen</source>
      <translation>얼마나 보일지</translation>
    </message>
  </context>
  <context>
    <name>VolumeView</name>
    <message>
      <source>Nothing is open</source>
      <translation>열린 것이 없음</translation>
    </message>
    <message>
      <source>Preparing the free view…</source>
      <translation>자유 화면 준비 중…</translation>
    </message>
  </context>
</TS>
